import type { Statement } from '../model/finding.ts';
import { publishedPlace } from '../model/published-file.ts';
import type { ChangeRule, Update } from './change-rule.ts';

/** What every rule has to say about an update, in the order of the rules. */
export function* runChanges(rules: readonly ChangeRule[], update: Update): Generator<Statement> {
  for (const { id, severity, hint, microsoft, check } of rules) {
    for (const { message, at, was, operationId } of check(update)) {
      const place = at ?? (was && publishedPlace(was));
      yield {
        id,
        kind: 'rule',
        severity,
        fault: 'connector',
        message,
        hint,
        ...(place && { at: place }),
        ...(operationId !== undefined && { operationId }),
        ...(microsoft && { microsoft }),
      };
    }
  }
}
