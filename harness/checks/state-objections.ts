import type { Statement } from '../model/finding.ts';
import type { Check, Objection } from './check.ts';
import { limitStatement } from './limits.ts';

/** Whose exchange or sequence it is that statements are about. */
export type Whose = Required<Pick<Statement, 'operationId' | 'target' | 'caseId'>>;

/** What a check has to say, as statements under its name. */
export function stateObjections(
  {
    id,
    severity,
    hint: advice,
    fault: usual,
    ofTarget,
    acceptance,
  }: Pick<Check, 'id' | 'severity' | 'hint' | 'fault' | 'ofTarget' | 'acceptance'>,
  objections: Iterable<Objection>,
  whose: Whose,
): Statement[] {
  const statements: Statement[] = [];
  for (const { fault = usual, hint = advice, ...objection } of objections) {
    const about = ofTarget ? { target: whose.target, message: objection.message } : { ...whose, ...objection };
    statements.push({ ...about, id, kind: 'check', severity, fault, hint, ...(acceptance && { acceptance }) });
  }
  return statements;
}

/**
 * Behind the mock there is no service: whatever would be one's fault is the mock's, and shows nothing. Gives the statements as they are
 * where there is nothing of that kind.
 */
export function asFaultsOfMock(
  statements: readonly Statement[],
  words: string,
  whose: Whose & Pick<Statement, 'at'>,
): { readonly statements: readonly Statement[]; readonly inconclusive?: string } {
  const mistaken = statements.find(({ fault }) => fault === 'service');
  if (!mistaken) return { statements };
  const inconclusive = `${words}: ${mistaken.message}`;
  const others = statements.filter(({ fault }) => fault !== 'service');
  return { statements: [...others, { ...limitStatement('mock-unsupported', inconclusive), ...whose }], inconclusive };
}
