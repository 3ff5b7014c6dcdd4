import { CREDENTIAL_WORDS } from '../model/case.ts';
import type { WireResponse } from '../model/exchange.ts';
import type { Check } from './check.ts';

export const credentialEchoed: Check = {
  id: 'credential-echoed',
  title: 'No answer holds the credential that was sent',
  severity: 'error',
  fault: 'service',
  why: 'Answers are kept: in the run history of flows, in logs and caches, where everybody who may look at a run would read the secret.',
  hint: 'Leave the credential out of answers, error messages included; name it by its first characters at most.',
  *check({ case: made, response, operation, holdsCredential }) {
    // Where no credential belongs the service cannot know it for one: many put the address that was called into their refusals.
    if (made.credential === 'misplaced') return;
    const place = holdsCredential && placeOf(response, holdsCredential);
    if (place === undefined) return;
    yield { message: `A request ${CREDENTIAL_WORDS[made.credential]} gets that very credential back, in ${place}.`, at: operation.at };
  },
};

function placeOf({ headers, body }: WireResponse, holds: (text: string) => boolean): string | undefined {
  const header = Object.entries(headers).find(([, value]) => holds(value));
  if (header) return `the header ${header[0]}`;
  const text = body.encoding === 'utf8' ? body.data : Buffer.from(body.data, 'base64').toString('latin1');
  return holds(text) ? 'the body' : undefined;
}
