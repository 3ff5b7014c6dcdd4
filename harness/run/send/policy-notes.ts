import type { Case } from '../../model/case.ts';
import type { GatewayNote } from '../../model/exchange.ts';
import type { PolicyNote } from '../../policies/policy-exchange.ts';

/**
 * Notes of policies as the gateway's. With a bad credential or a missing input on purpose, a missing value is what was meant; operations
 * with an unknown template are left out before.
 */
export function policyNotes(notes: readonly PolicyNote[], { credential, expected }: Case): GatewayNote[] {
  const isMeant = credential !== 'right' || expected.kind === 'refused';
  return notes
    .filter(({ kind }) => kind !== 'policy-unknown' && !(isMeant && (kind === 'policy-value-missing' || kind === 'policy-not-applied')))
    .map(({ kind, message, fault, at }) => ({ id: kind, message, ...(fault && { fault }), at }));
}
