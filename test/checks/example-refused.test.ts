import test from 'ava';
import { finds } from './judge.ts';

const made = { kind: 'example', title: 'request with the declared body example' } as const;
const responses = { '200': { description: 'Fine.' }, '400': { description: 'Wrong.' } };

test('flags a declared example that is refused', async (t) => {
  const [finding] = await finds(t, { status: 400, body: '', made, operation: { responses } }, ['example-refused']);
  t.like(finding, {
    severity: 'warning',
    fault: 'connector',
    message: 'The request with the declared body example is refused with 400.',
  });
});

test('flags an example that breaks its own schema, found by the mock', async (t) => {
  const mock = { operationId: 'ReadThing', source: 'refused', detail: '/requestBody/size must be integer' } as const;
  const [finding] = await finds(t, { status: 400, body: '', made, mock, operation: { responses } }, ['example-refused']);
  t.is(finding?.message, 'The request with the declared body example is refused with 400: /requestBody/size must be integer.');
});

test('says nothing of an example that is accepted', (t) => finds(t, { made }, []).then(() => undefined));

for (const status of [401, 403]) {
  test(`does not blame the example for ${status}`, async (t) => {
    await finds(
      t,
      {
        status,
        headers: { 'retry-after': '1' },
        body: '',
        made,
        operation: { responses: { ...responses, [status]: { description: 'No.' } } },
      },
      ['valid-request-refused'],
    );
  });
}
