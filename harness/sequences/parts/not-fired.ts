import type { Conclusion, SequenceContext } from '../sequence.ts';

/** Why a trigger, or an action with a callback, shows nothing where nothing was made to happen for it. */
export function notFired({ contract, targetKind, operation }: SequenceContext): Conclusion {
  const what = operation.kind === 'action' ? 'the service call back' : 'the trigger fire';
  if (targetKind === 'mock') return { inconclusive: `the mock cannot make ${what}` };
  if (contract?.fire) return { inconclusive: `what was to make ${what} failed` };
  return { inconclusive: `nothing makes ${what}; say under its operation in the contract what does (fire)` };
}
