import type { OperationResult } from '../../model/certificate.ts';
import type { RunRecord } from '../../model/run-record.ts';
import { onlyRulesRan } from './verdict-words.ts';
import { classOf } from './finding-words.ts';

/** How an operation stands: something counts against it, it was never seen to work, it has warnings, or all is well. */
export type Standing = 'failed' | 'not-exercised' | 'warned' | 'passed';

/** How many findings of each weight an operation has, and what that makes of it. */
export interface OperationStanding {
  readonly operation: OperationResult;
  readonly standing: Standing;
  readonly errors: number;
  readonly warnings: number;
}

/** Every operation with its standing, in document order. */
export function operationStandings({ certificate }: RunRecord): readonly OperationStanding[] {
  const byOperation = Map.groupBy(certificate.findings, (finding) => finding.operationId);
  const staticOnly = onlyRulesRan(certificate);
  return certificate.operations.map((operation) => {
    const classes = (byOperation.get(operation.operationId) ?? []).map(classOf);
    const errors = classes.filter((name) => name === 'error').length;
    const warnings = classes.filter((name) => name === 'warning').length;
    return { operation, errors, warnings, standing: standingOf(operation, errors, warnings, staticOnly) };
  });
}

function standingOf({ cases, coverage }: OperationResult, errors: number, warnings: number, staticOnly: boolean): Standing {
  if (errors > 0 || cases.failed > 0) return 'failed';
  // Cases with bad inputs or credentials pass without the operation ever having worked.
  if (!staticOnly && coverage.exercisedOn.length === 0) return 'not-exercised';
  return warnings > 0 ? 'warned' : 'passed';
}

/** The words for a standing. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  failed: 'failed',
  'not-exercised': 'not exercised',
  warned: 'with warnings',
  passed: 'in order',
};
