import type { Difference, Finding, MicrosoftNames } from '../../model/finding.ts';
import type { Location } from '../../model/place.ts';
import type { Fault, Severity } from '../../model/severity.ts';

/** What a finding weighs for its reader: ours and waived ones stand apart from those that count. */
export type FindingClass = Severity | 'ours' | 'waived';

/** The class of a finding. */
export function classOf(finding: Finding): FindingClass {
  if (finding.waived) return 'waived';
  return finding.fault === 'harness' ? 'ours' : finding.severity;
}

/** Whether a finding denies the certificate. */
export function countsAgainst(finding: Finding): boolean {
  return classOf(finding) === 'error';
}

/** Every class, heaviest first. */
export const FINDING_CLASSES: readonly FindingClass[] = ['error', 'warning', 'info', 'ours', 'waived'];

/** The words for a class, as a label beside a finding. */
export const CLASS_WORDS: Readonly<Record<FindingClass, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  ours: 'Conncert’s own limit',
  waived: 'waived',
};

/** Who has to act, where it is not plain that it is the connector's developer. */
export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  connector: 'in the connector',
  service: 'in the service',
  credentials: 'in the credentials given',
  configuration: 'in the test configuration',
  environment: 'in this machine or network',
  harness: 'in Conncert, not in the connector',
};

/** A place as editors and terminals link it: `file:line:column`. */
export function placeText(location: Location): string {
  return `${location.file}:${location.line}:${location.column}`;
}

/** The names under which Microsoft knows the rule, or undefined. */
export function microsoftText(names: MicrosoftNames | undefined): string | undefined {
  const parts = [names?.rule && `rule ${names.rule}`, names?.policy && `policy ${names.policy}`].filter(Boolean);
  return parts.length > 0 ? `Microsoft ${parts.join(', ')}` : undefined;
}

/** What a difference is about: a pointer into the body, or the part of the response. */
export function subjectText(difference: Difference): string {
  if (difference.kind === 'status') return 'status';
  if (difference.kind === 'header') return difference.path || 'header';
  return difference.path === '' ? 'body' : difference.path;
}

/** The reason of a waiver with its owner and last day. */
export function waiverText(waived: NonNullable<Finding['waived']>): string {
  const details = [waived.owner && `by ${waived.owner}`, waived.expires && `until ${waived.expires}`].filter(Boolean);
  return details.length > 0 ? `${waived.reason} (${details.join(', ')})` : waived.reason;
}
