import type { CaseResult } from './fold-run.ts';

/** What a request with a bad credential has shown; undefined for other cases and where nothing is shown. */
export function authOutcome({ case: made, outcome, exchanges: [exchange] }: CaseResult): 'refused' | 'accepted' | undefined {
  if (made.expected.kind !== 'unauthorised' || outcome === 'skipped') return undefined;
  const status = exchange?.response?.status ?? 0;
  if (status === 401 || status === 403) return 'refused';
  // Any other refusal may be for the inputs: a 404 for a made-up id says nothing of the credential.
  return status >= 200 && status < 300 ? 'accepted' : undefined;
}
