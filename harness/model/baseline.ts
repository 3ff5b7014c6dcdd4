import type { Finding } from './finding.ts';

/** One finding that was there when the baseline was written. Lines are left out: files grow. */
export interface BaselineEntry {
  /** The id of the rule or check. */
  readonly finding: string;
  readonly kind: Finding['kind'];
  /** What it weighed. */
  readonly severity: Finding['severity'];
  readonly operation?: string;
  readonly target?: string;
  readonly case?: string;
  readonly file?: string;
  readonly pointer?: string;
  readonly message: string;
}

/** A finding as a baseline holds it. */
export function baselineEntry({ id, kind, severity, operationId, target, caseId, location, message }: Finding): BaselineEntry {
  return {
    finding: id,
    kind,
    severity,
    ...(operationId !== undefined && { operation: operationId }),
    ...(target !== undefined && { target }),
    ...(caseId !== undefined && { case: caseId }),
    ...(location && { file: location.file, pointer: location.pointer }),
    message,
  };
}

/** Whether a baseline has a say about a finding: errors and warnings of the connector or its service, unless a waiver has. */
export function belongsInBaseline({ severity, fault }: Finding): boolean {
  return severity !== 'info' && (fault === 'connector' || fault === 'service');
}
