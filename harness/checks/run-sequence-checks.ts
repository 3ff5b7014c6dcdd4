import type { Statement } from '../model/finding.ts';
import type { Played, SequenceCheck } from './check.ts';
import { asFaultsOfMock, stateObjections } from './state-objections.ts';

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
    .flatMap((check) => stateObjections(check, check.checkSequence(played), whose));
  return target.kind === 'mock'
    ? asFaultsOfMock(statements, 'The mock does not keep the protocol', { ...whose, at: operation.at })
    : { statements };
}
