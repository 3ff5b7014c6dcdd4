import test from 'ava';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import { createMock } from '../../harness/mock/create-mock.ts';
import { loadDefinition } from '../load/load-files.ts';

/** What the mock answers where this is declared, by seed. */
async function answerer(schema: object, response: object = {}): Promise<(seed: number) => Promise<unknown>> {
  const get = { operationId: 'Get', produces: ['application/json'], responses: { 200: { description: 'Done.', schema, ...response } } };
  const { connector } = await loadDefinition({ swagger: '2.0', info: {}, paths: { '/a': { get } } });
  const [operation] = connector.operations;
  if (!operation) throw new Error('There is no operation.');
  const request = { method: 'GET', baseUrl: 'http://127.0.0.1', path: '/a', pathValues: {}, query: {}, headers: {}, session: '', wish: {} };
  const validator = createSchemaValidator(connector.definitions);
  return async (seed) => {
    const { body, note } = await createMock(connector, validator, { seed }).answer(operation, request);
    if (note.source === 'unsupported') throw new Error(note.detail);
    const value = JSON.parse(body.toString()) as unknown;
    if (!validator.accepts(operation.responses[0]?.schema ?? {}, value)) throw new Error(`${JSON.stringify(value)} breaks its schema.`);
    return value;
  };
}

/** Schemas of what the mock invents. */
const INVENTED: Readonly<Record<string, object>> = {
  'a text': { type: 'string' },
  'a short text': { type: 'string', maxLength: 4 },
  'a text of a pattern': { type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$' },
  'an integer': { type: 'integer' },
  'an integer within bounds': { type: 'integer', minimum: 10, maximum: 19 },
  'an integer above a bound': { type: 'integer', minimum: 100 },
  'an integer below a bound': { type: 'integer', maximum: -5 },
  'a number of a raster': { type: 'number', multipleOf: 0.25, minimum: 0, maximum: 10 },
  'one of a list': { type: 'string', enum: ['open', 'closed', 'new'] },
  'a date and time': { type: 'string', format: 'date-time' },
  'a date': { type: 'string', format: 'date' },
  'a UUID': { type: 'string', format: 'uuid' },
  'an address': { type: 'string', format: 'uri' },
  'a mail address': { type: 'string', format: 'email' },
  'an object in a list': { type: 'array', items: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } } },
  'what is inherited': { allOf: [{ type: 'object', required: ['name'], properties: { name: { type: 'string' } } }, { type: 'object' }] },
};

for (const [what, schema] of Object.entries(INVENTED)) {
  test(`another seed makes ${what} anew, the same seed the same`, async (t) => {
    const answer = await answerer(schema);
    const first = await answer(1);
    t.deepEqual(await answer(1), first);
    const second = await answer(2);
    t.notDeepEqual(second, first);
    t.deepEqual(await answer(2), second);
    // That each keeps its schema is seen where it is made.
    for (const seed of [0, 3, 4, 17, 10_001, 2 ** 31 - 1]) await answer(seed);
  });
}

const DECLARED: Readonly<Record<string, readonly [schema: object, response?: object]>> = {
  'an example': [{ type: 'string', example: 'Contoso' }],
  'a default': [{ type: 'integer', default: 7 }],
  'an example of the whole': [{ type: 'object', properties: { id: { type: 'integer' } }, example: { id: 7 } }],
  'an example of the response': [
    { type: 'object', properties: { id: { type: 'integer' } } },
    { examples: { 'application/json': { id: 7 } } },
  ],
};

for (const [what, [schema, response]] of Object.entries(DECLARED)) {
  test(`no seed changes ${what}`, async (t) => {
    const answer = await answerer(schema, response);
    t.deepEqual(await answer(2), await answer(1));
  });
}

test('what is equal stays equal, so that ids of one answer fit another', async (t) => {
  const id = { type: 'string' };
  const answer = await answerer({ type: 'object', required: ['id', 'parent'], properties: { id, parent: id } });
  const { id: own, parent } = (await answer(5)) as { id: string; parent: string };
  t.is(own, parent);
});
