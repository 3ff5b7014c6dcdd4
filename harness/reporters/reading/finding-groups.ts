import type { Certificate, OperationResult } from '../../model/certificate.ts';
import type { Finding } from '../../model/finding.ts';

/** The findings of one operation, or of the connector as a whole. */
export interface FindingGroup {
  /** Undefined for the connector as a whole. */
  readonly operationId?: string;
  readonly operation?: OperationResult;
  readonly findings: readonly Finding[];
}

/** The findings by operation: the connector as a whole first, then operations in their own order; no empty groups. */
export function findingGroups(certificate: Pick<Certificate, 'operations' | 'findings'>): readonly FindingGroup[] {
  const byOperation = Map.groupBy(certificate.findings, (finding) => finding.operationId);
  const operations = new Map(certificate.operations.map((operation) => [operation.operationId, operation]));
  const ids = new Set([undefined, ...operations.keys(), ...byOperation.keys()]);
  return [...ids].flatMap((operationId) => {
    const findings = byOperation.get(operationId);
    if (!findings) return [];
    const operation = operationId === undefined ? undefined : operations.get(operationId);
    return [{ ...(operationId !== undefined && { operationId }), ...(operation && { operation }), findings }];
  });
}
