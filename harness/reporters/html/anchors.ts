/** The anchor of an operation's evidence: `operation-ListTickets`. */
export function operationAnchor(operationId: string): string {
  return `operation-${fragment(operationId)}`;
}

/** The anchor of an operation's findings, or of those on the connector as a whole. */
export function findingsAnchor(operationId: string | undefined): string {
  return operationId === undefined ? 'connector-findings' : `findings-${fragment(operationId)}`;
}

/** The anchor of a case on a target: `case-ListTickets.smallest:staging`. */
export function caseAnchor(caseId: string, target: string): string {
  return `case-${fragment(caseId)}:${fragment(target)}`;
}

/** Different texts give different fragments, and none needs escaping in an attribute or a URL. */
function fragment(text: string): string {
  return text.toWellFormed().replace(/[^\w-]/gu, (character) => (character === '/' ? '.' : `~${character.codePointAt(0)?.toString(16)}~`));
}
