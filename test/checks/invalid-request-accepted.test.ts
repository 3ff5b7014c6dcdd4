import test from 'ava';
import { finds } from './judge.ts';

const made = { kind: 'missing-input', expected: { kind: 'refused', because: 'the required header "X-Site" is missing' } } as const;

test('flags an invalid request that is accepted', async (t) => {
  const [finding] = await finds(t, { made }, ['invalid-request-accepted']);
  t.like(finding, {
    severity: 'warning',
    fault: 'service',
    message: 'A request is answered with 200 although the required header "X-Site" is missing.',
  });
});

for (const status of [400, 404, 415, 422]) {
  test(`says nothing of a refusal with ${status}`, async (t) => {
    const responses = { '200': { description: 'Fine.' }, [status]: { description: 'No.' } };
    await finds(t, { status, body: '', made, operation: { responses } }, []);
  });
}

test('what the mock lets through says nothing of a service', async (t) => {
  await finds(t, { made, mock: { operationId: 'ReadThing', source: 'prism' } }, []);
});
