import { isSuccess } from '../lib/is-success.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';
import { hasWholeSecret } from '../model/case.ts';
import type { Exchange } from '../model/exchange.ts';
import { HOOK } from '../model/trigger-steps.ts';
import type { Acceptance, CaseResult } from './fold-run.ts';

/** What a request with a bad credential has shown of an operation. */
export interface AuthOutcome {
  readonly operationId: string;
  readonly outcome: 'refused' | 'accepted';
  /** Of what was accepted: whether that stands, or is set aside. */
  readonly acceptance?: Acceptance;
}

/** What the requests of a case with a bad credential have shown; nothing for other cases and where nothing is shown. */
export function authOutcomes({ case: made, outcome, exchanges, acceptance }: CaseResult): readonly AuthOutcome[] {
  // The secret was there: that it was taken shows no open door.
  if (outcome === 'skipped' || hasWholeSecret(made.credential)) return [];
  const tried =
    made.expected.kind === 'unauthorised' ? exchanges.slice(0, 1) : made.expected.kind === 'protocol' ? exchanges.filter(isBad) : [];
  return tried.flatMap(({ operationId, response, step }): AuthOutcome[] => {
    // A DELETE that the definition does not declare goes by the name of the trigger, and shows nothing of subscribing.
    if (step === HOOK.open && operationId === made.operationId) return [];
    const shown = shownBy(response?.status ?? 0);
    if (shown !== 'accepted') return shown ? [{ operationId, outcome: shown }] : [];
    // Some steps of a protocol may do without, such as the call of a link that is signed itself: its checks tell.
    if (made.expected.kind === 'protocol' && !acceptance) return [];
    return [{ operationId, outcome: shown, acceptance: acceptance ?? 'open' }];
  });
}

function isBad({ credential }: Exchange): boolean {
  return credential !== undefined;
}

function shownBy(status: number): AuthOutcome['outcome'] | undefined {
  if (refusesCredential(status)) return 'refused';
  // Any other refusal may be for the inputs: a 404 for a made-up id says nothing of the credential.
  return isSuccess(status) ? 'accepted' : undefined;
}
