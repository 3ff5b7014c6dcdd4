import { asksFor, type Check } from './check.ts';

export const requestThrottled: Check = {
  id: 'request-throttled',
  title: 'The service takes as many requests as a run makes',
  severity: 'error',
  fault: 'configuration',
  why: 'A request that is turned away with 429 shows nothing of its operation. How many a service takes, and in what time, is its own affair; a run keeps to what the contract says of it.',
  hint: 'Say under the target in the contract how many requests it takes, as in rate: 30/m, or a lower rate than it says.',
  // Whose request is the first to be turned away hangs on the run.
  ofTarget: true,
  *check({ case: made, response, exchange: { calls = [], targetKind }, operation }) {
    if (response.status !== 429 || targetKind === 'mock' || asksFor(made, 429)) return;
    // Bad credentials may be turned away so for their number alone.
    const { kind } = made.expected;
    if (kind !== 'success' && kind !== 'authored' && (kind !== 'protocol' || made.credential !== 'right')) return;
    const wish = response.headers['retry-after'];
    const isAwaited = calls.some(({ purpose }) => purpose === 'again');
    const waits = isAwaited
      ? 'also after the waits that it asks for'
      : `and asks to wait for longer than a run does (Retry-After: ${wish})`;
    const detail = wish === undefined ? 'and does not say when to come again' : waits;
    yield { message: `The service asks for fewer requests (429), ${detail}.`, at: operation.at };
  },
};
