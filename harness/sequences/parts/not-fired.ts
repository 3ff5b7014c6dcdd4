import type { Conclusion, SequenceContext } from '../sequence.ts';

/** Why a trigger shows nothing where nothing was made to happen for it. */
export function notFired({ contract, targetKind }: SequenceContext): Conclusion {
  if (targetKind === 'mock') return { inconclusive: 'the mock cannot make the trigger fire' };
  if (contract?.fire) return { inconclusive: 'what was to make the trigger fire failed' };
  return { inconclusive: 'nothing makes the trigger fire; say under its operation in the contract what does (fire)' };
}
