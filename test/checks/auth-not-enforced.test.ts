import test from 'ava';
import { finds } from './judge.ts';

const BAD = {
  'without a credential': { kind: 'no-credential', credential: 'missing', expected: { kind: 'unauthorised' } },
  'with a wrong credential': { kind: 'wrong-credential', credential: 'wrong', expected: { kind: 'unauthorised' } },
} as const;

for (const [how, made] of Object.entries(BAD)) {
  test(`flags an answer to a request ${how}`, async (t) => {
    const [finding] = await finds(t, { made }, ['auth-not-enforced']);
    t.like(finding, { severity: 'error', fault: 'service', message: `A request ${how} is answered with 200.` });
  });

  test(`says nothing where a request ${how} is refused`, async (t) => {
    const responses = { '200': { description: 'Fine.' }, '401': { description: 'No.' }, '403': { description: 'No.' } };
    for (const status of [401, 403]) await finds(t, { status, body: '', made, operation: { responses } }, []);
  });
}

test('does not look at the body of an answer that should not be', async (t) => {
  await finds(t, { made: BAD['without a credential'], body: { wrong: true } }, ['auth-not-enforced']);
});

test('a mock that lets a bad credential through is told as the mock’s fault', async (t) => {
  const [finding] = await finds(t, { made: BAD['without a credential'], mock: { operationId: 'ReadThing', source: 'prism' } }, [
    'mock-unsupported',
  ]);
  t.like(finding, { severity: 'info', fault: 'harness' });
});
