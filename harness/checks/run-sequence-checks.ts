import type { Statement } from '../model/finding.ts';
import type { Played, SequenceCheck } from './check.ts';
import { limitStatement } from './limits.ts';

/** Puts a sequence that was played through the checks that are for it. */
export function runSequenceChecks(
  checks: readonly SequenceCheck[],
  played: Played,
  target: { readonly name: string; readonly kind: 'mock' | 'live' },
): { readonly statements: readonly Statement[]; readonly inconclusive?: string } {
  const { case: made, operation, steps } = played;
  const whose = { operationId: operation.operationId, target: target.name, caseId: made.id };
  const cancelled = steps.find(({ failure }) => failure?.kind === 'cancelled');
  if (cancelled) return { statements: [], inconclusive: cancelled.failure?.message ?? 'the run was stopped' };
  const statements = checks
    .filter(({ of }) => of.some((kind) => kind === made.kind))
    .flatMap(({ id, severity, hint, fault: usual, checkSequence }) =>
      Array.from(checkSequence(played), ({ fault = usual, ...objection }): Statement => ({
        ...whose,
        ...objection,
        id,
        kind: 'check',
        severity,
        fault,
        hint,
      })),
    );
  // Behind the mock there is no service: whatever would be one's fault is the mock's.
  const mistaken = target.kind === 'mock' ? statements.find(({ fault }) => fault === 'service') : undefined;
  if (!mistaken) return { statements };
  const message = `The mock does not keep the protocol: ${mistaken.message}`;
  const others = statements.filter(({ fault }) => fault !== 'service');
  return { statements: [...others, { ...limitStatement('mock-unsupported', message), at: operation.at, ...whose }], inconclusive: message };
}
