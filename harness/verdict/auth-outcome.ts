import type { Exchange } from '../model/exchange.ts';
import type { CaseResult } from './fold-run.ts';

/** What a request with a bad credential has shown of an operation. */
export interface AuthOutcome {
  readonly operationId: string;
  readonly outcome: 'refused' | 'accepted';
}

/**
 * What the requests of a case with a bad credential have shown; nothing for other cases and where nothing is shown. That another
 * operation than the case's own accepts one is told by the sequence itself.
 */
export function authOutcomes({ case: made, outcome, exchanges }: CaseResult): readonly AuthOutcome[] {
  if (outcome === 'skipped') return [];
  const tried =
    made.expected.kind === 'unauthorised' ? exchanges.slice(0, 1) : made.expected.kind === 'protocol' ? exchanges.filter(isBad) : [];
  return tried.flatMap(({ operationId, response }) => {
    const shown = shownBy(response?.status ?? 0);
    return shown && (shown === 'refused' || operationId === made.operationId) ? [{ operationId, outcome: shown }] : [];
  });
}

function isBad({ credential }: Exchange): boolean {
  return credential !== undefined;
}

function shownBy(status: number): AuthOutcome['outcome'] | undefined {
  if (status === 401 || status === 403) return 'refused';
  // Any other refusal may be for the inputs: a 404 for a made-up id says nothing of the credential.
  return status >= 200 && status < 300 ? 'accepted' : undefined;
}
