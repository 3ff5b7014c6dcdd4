import type { Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import type { RunRecord } from '../../model/run-record.ts';

/** One case on one target with what was exchanged for it and what was found in it. */
export interface Evidence {
  readonly entry: RunRecord['cases'][number];
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
}

/** The evidence by case and target, in the order of the run, and the findings that no case made. */
export function evidenceOf(record: RunRecord): { readonly evidence: readonly Evidence[]; readonly loose: readonly Finding[] } {
  const exchanges = Map.groupBy(record.exchanges, ({ caseId, target }) => keyOf(caseId, target));
  const findings = Map.groupBy(record.certificate.findings, ({ caseId, target }) => keyOf(caseId, target));
  const evidence = record.cases.map((entry): Evidence => {
    const key = keyOf(entry.case.id, entry.target);
    return { entry, exchanges: exchanges.get(key) ?? [], findings: findings.get(key) ?? [] };
  });
  const planned = new Set(record.cases.map((entry) => keyOf(entry.case.id, entry.target)));
  return { evidence, loose: record.certificate.findings.filter(({ caseId, target }) => !planned.has(keyOf(caseId, target))) };
}

function keyOf(caseId: string | undefined, target: string | undefined): string {
  return JSON.stringify([caseId ?? null, target ?? null]);
}
