import type { RunRecord } from '../../model/run-record.ts';

/** Cases that did not run for one reason on one target. */
export interface Skip {
  readonly reason: string;
  /** Undefined where the operation as a whole was left out. */
  readonly target?: string;
  /** 0 where the operation as a whole was left out. */
  readonly cases: number;
  readonly operations: readonly string[];
}

/** What did not run and why, equal reasons as one, the most frequent first. */
export function foldSkips(record: RunRecord): readonly Skip[] {
  const skipped = record.cases.filter((entry) => entry.outcome === 'skipped');
  const skips = [...Map.groupBy(skipped, ({ target, reason }) => JSON.stringify([target, reason])).values()].map((entries): Skip => {
    const [{ target, reason }] = entries as [(typeof entries)[0], ...typeof entries];
    const operations = [...new Set(entries.map((entry) => entry.case.operationId))];
    return { reason: reason ?? 'no reason was recorded', target, cases: entries.length, operations };
  });
  return [...skips, ...wholeOperations(record, new Set(skips.map(({ reason }) => reason)))].toSorted((a, b) => b.cases - a.cases);
}

/** Reasons that only operations give: no case of theirs was ever planned. */
function wholeOperations(record: RunRecord, known: ReadonlySet<string>): readonly Skip[] {
  const pairs = record.certificate.operations.flatMap(({ operationId, skipReasons }) =>
    skipReasons.filter((reason) => !known.has(reason)).map((reason) => ({ reason, operationId })),
  );
  return [...Map.groupBy(pairs, ({ reason }) => reason)].map(([reason, members]) => ({
    reason,
    cases: 0,
    operations: members.map(({ operationId }) => operationId),
  }));
}
