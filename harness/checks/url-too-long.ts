import type { Check } from './check.ts';

/** Source: limits of Power Automate, characters of a URL that passes the gateway. */
const MOST_CHARACTERS = 16_384;

export const urlTooLong: Check = {
  id: 'url-too-long',
  title: 'Addresses have at most 16,384 characters',
  severity: 'error',
  fault: 'connector',
  why: 'The gateway refuses longer addresses before the service sees them.',
  hint: 'Send long values in the body.',
  *check({ exchange: { request, calls = [] }, operation }) {
    const longest = Math.max(...[request, ...calls.map((call) => call.request)].map(({ url }) => url.length));
    if (longest <= MOST_CHARACTERS) return;
    yield { message: `The address of the request has ${longest.toLocaleString('en')} characters.`, at: operation.at };
  },
};
