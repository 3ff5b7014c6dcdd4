import { retryAfterMs } from '../lib/retry-after.ts';
import { shortened } from '../lib/shortened.ts';
import { asksFor, type Check, type Subject } from './check.ts';

export const requestThrottled: Check = {
  id: 'request-throttled',
  title: 'The service takes as many requests as a run makes',
  severity: 'error',
  fault: 'configuration',
  why: 'A request that is turned away with 429 shows nothing of its operation. How many a service takes, and in what time, is its own affair; a run keeps to what the contract says of it.',
  hint: 'Say under the target in the contract how many requests it takes, as in rate: 30/m, or a lower rate than it says.',
  // Whose request is the first to be turned away hangs on the run.
  ofTarget: true,
  *check(subject) {
    const { case: made, response, exchange, operation } = subject;
    if (response.status !== 429 || exchange.targetKind === 'mock' || asksFor(made, 429)) return;
    // Bad credentials may be turned away so for their number alone.
    const { kind } = made.expected;
    if (kind !== 'success' && kind !== 'authored' && (kind !== 'protocol' || made.credential !== 'right')) return;
    yield { message: `The service asks for fewer requests (429), ${whenToComeAgain(subject)}.`, at: operation.at };
  },
};

function whenToComeAgain({ response: { headers }, exchange: { calls = [], startedAt }, redact }: Subject): string {
  const wish = headers['retry-after'];
  if (wish === undefined) return 'and does not say when to come again';
  if (calls.some(({ purpose }) => purpose === 'again')) return 'also after the waits that it asks for';
  const said = shortened(redact(wish), 100);
  return retryAfterMs(headers, new Date(startedAt)) === undefined
    ? `and does not say when to come again: its Retry-After is "${said}", which is neither a number of seconds nor a date`
    : `and asks to wait for longer than a run does (Retry-After: ${said})`;
}
