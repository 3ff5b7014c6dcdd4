import test from 'ava';
import { runContract } from '../run-contract.ts';
import { startMock } from './start-mock.ts';

const FETCHED = { operationId: 'Describe', parameters: {}, itemValuePath: 'schema' };
const DESCRIBED = { description: 'The schema.', schema: { type: 'object', properties: { schema: { type: 'object' } } } };

function paths(schema: object) {
  return {
    '/schema': { get: { operationId: 'Describe', responses: { 200: DESCRIBED } } },
    '/thing': { get: { operationId: 'GetThing', responses: { 200: { description: 'The thing.', schema } } } },
  };
}

for (const [what, schema, at] of [
  ['the whole answer', { 'x-ms-dynamic-properties': FETCHED }, []],
  ['a property', { type: 'object', properties: { fields: { type: 'object', 'x-ms-dynamic-properties': FETCHED } } }, ['fields']],
  [
    'each item of a list',
    { type: 'object', properties: { list: { type: 'array', items: { type: 'object', 'x-ms-dynamic-properties': FETCHED } } } },
    ['list', 0],
  ],
] as const) {
  test(`what is fetched for ${what} is answered so`, async (t) => {
    const mock = await startMock(t, paths(schema));
    const body = (await mock.call('/thing')).body as unknown;
    const part = (at as readonly (string | number)[]).reduce<unknown>(
      (value, step) => (value as Record<string | number, unknown>)[step],
      body,
    );
    t.is(typeof (part as { name?: unknown }).name, 'string', JSON.stringify(body));
    t.is(typeof (part as { amount?: unknown }).amount, 'number');
  });
}

test('an answer whose schema is fetched counts as exercised on the mock', async (t) => {
  const { cases, certificate } = await runContract(t, {
    definition: {
      swagger: '2.0',
      info: { title: 'Contoso Things', version: '1.0' },
      host: 'api.contoso.example',
      schemes: ['https'],
      produces: ['application/json'],
      paths: paths({ 'x-ms-dynamic-properties': FETCHED }),
    },
    contract: [],
    mock: true,
    answer: (_, response) => response.end(),
  });
  t.is(cases.find(({ case: { id } }) => id === 'GetThing/dynamic-schema/answer')?.outcome, 'passed');
  t.is(certificate.operations.find(({ operationId }) => operationId === 'GetThing')?.coverage.exercisedOn.length, 1);
});
