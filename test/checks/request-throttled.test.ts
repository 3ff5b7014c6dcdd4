import test from 'ava';
import type { ServiceCall } from '../../harness/model/exchange.ts';
import { type Change, finds, judge } from './judge.ts';

const RESPONSES = { 200: { description: 'The thing.' }, 429: { description: 'Too many.' } };
const REQUEST = { method: 'GET', url: 'https://api.northwind.example/thing', headers: {} };
const AGAIN: readonly ServiceCall[] = [{ purpose: 'again', request: REQUEST }];
const THROTTLED: Change = { status: 429, body: '', operation: { responses: RESPONSES } };

for (const [what, change, message] of [
  [
    'that stays after waits',
    { headers: { 'retry-after': '1' }, exchange: { calls: AGAIN } },
    'The service asks for fewer requests (429), also after the waits that it asks for.',
  ],
  [
    'that asks for a long wait',
    { headers: { 'retry-after': '3600' } },
    'The service asks for fewer requests (429), and asks to wait for longer than a run does (Retry-After: 3600).',
  ],
  [
    'that asks for no time at all',
    { headers: { 'retry-after': '-5' } },
    'The service asks for fewer requests (429), and does not say when to come again: its Retry-After is "-5", which is neither a number of seconds nor a date.',
  ],
] as const satisfies readonly (readonly [string, Change, string])[]) {
  test(`a 429 ${what} is told as such, and nothing else of the request`, async (t) => {
    const [finding] = await finds(t, { ...THROTTLED, ...change }, ['request-throttled']);
    t.like(finding, { severity: 'error', fault: 'configuration', message });
    t.regex(finding?.hint ?? '', /rate: 30\/m/);
  });
}

test('a 429 without Retry-After says two things', async (t) => {
  const [finding] = await finds(t, THROTTLED, ['request-throttled', 'retry-after-missing']);
  t.is(finding?.message, 'The service asks for fewer requests (429), and does not say when to come again.');
});

test('a 429 that the contract expects is what it expects', async (t) => {
  const expected = { kind: 'authored', expectation: { status: 429 } } as const;
  await finds(t, { ...THROTTLED, headers: { 'retry-after': '1' }, made: { expected } }, []);
});

test('a 429 that a case of the contract does not ask for says nothing of what it asks for', async (t) => {
  for (const expectation of [{ status: 404 }, { body: { id: 7 } }]) {
    const change = { ...THROTTLED, headers: { 'retry-after': '1' }, made: { expected: { kind: 'authored', expectation } } } as const;
    await finds(t, change, ['request-throttled']);
    t.is((await judge(change)).inconclusive, 'the service asks for fewer requests (429)');
  }
});
