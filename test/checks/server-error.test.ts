import test from 'ava';
import { finds } from './judge.ts';

test('says nothing of a conforming answer', (t) => finds(t, {}, []).then(() => undefined));

for (const status of [500, 503, 599]) {
  test(`flags ${status}, whatever was sent`, async (t) => {
    const [finding] = await finds(t, { status, body: '' }, ['server-error']);
    t.like(finding, { severity: 'error', fault: 'service', message: `The service fails with ${status}.`, caseId: 'ReadThing/smallest' });
    t.is(finding?.at?.pointer, '/paths/~1thing/get');
    for (const made of [
      { kind: 'missing-input', expected: { kind: 'refused', because: 'it is missing' } },
      { kind: 'no-credential', credential: 'missing', expected: { kind: 'unauthorised' } },
      { kind: 'example' },
    ] as const)
      await finds(t, { status, body: '', made }, ['server-error']);
  });
}

test('what is no HTTP status is told as that', async (t) => {
  const [finding] = await finds(t, { status: 999, body: '' }, ['server-error']);
  t.is(finding?.message, 'The service answers with 999, which is no HTTP status: they end at 599.');
  t.regex(finding?.hint ?? '', /^Answer with a status of HTTP/);
});

test('a declared server error is a server error all the same', async (t) => {
  const responses = { '200': { description: 'Fine.' }, '503': { description: 'Busy.' } };
  await finds(t, { status: 503, body: '', operation: { responses } }, ['server-error']);
});

test('a contract may expect a server error, and is told of it', async (t) => {
  const made = { kind: 'authored', expected: { kind: 'authored', expectation: { status: 500 } } } as const;
  await finds(t, { status: 500, body: '', made }, ['server-error']);
});
