import test from 'ava';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import { createMock } from '../../harness/mock/create-mock.ts';
import type { Answer } from '../../harness/model/answer.ts';
import type { ArrivedRequest } from '../../harness/model/arrived-request.ts';
import type { Connector } from '../../harness/model/connector.ts';
import { resolveSchema } from '../../harness/model/schema.ts';
import { loadDefinition } from '../load/load-files.ts';

/** A connector whose one operation has these responses. */
async function connectorOf(responses: object, more: object = {}): Promise<Connector> {
  const get = { operationId: 'Get', produces: ['application/json'], responses, ...more };
  const { connector } = await loadDefinition({
    swagger: '2.0',
    info: {},
    paths: { '/a': { get } },
    ...('definitions' in more && { definitions: more.definitions }),
  });
  return connector;
}

async function answer(connector: Connector, wish?: { status: number }): Promise<Answer> {
  const mock = createMock(connector, createSchemaValidator(connector.definitions), { seed: 1 });
  const [operation] = connector.operations;
  if (!operation) throw new Error('There is no operation.');
  return mock.answer(operation, requestWith(wish));
}

function requestWith(wish: { status?: number } = {}): ArrivedRequest {
  return { method: 'GET', baseUrl: 'http://127.0.0.1', path: '/a', pathValues: {}, query: {}, headers: {}, session: '', wish };
}

async function answerOf(
  schema: object,
  definitions: object = {},
  response: object = {},
): Promise<Answer & { readonly value: unknown; readonly valid: () => boolean }> {
  const connector = await connectorOf({ 200: { description: 'Done.', schema, ...response } }, { definitions });
  const made = await answer(connector);
  const value: unknown = JSON.parse(made.body.toString());
  const declared = resolveSchema(connector.operations[0]?.responses[0]?.schema ?? {}, connector.definitions);
  const valid = () => createSchemaValidator(connector.definitions).accepts(declared, value);
  return { ...made, value, valid };
}

const node = { type: 'object', properties: { name: { type: 'string' }, next: { $ref: '#/definitions/Node' } } };

/** Schemas and how their answers come about. */
const ANSWERED: Readonly<Record<string, readonly [schema: object, definitions?: object]>> = {
  'an object': [{ type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }],
  'a list': [{ type: 'array', items: { type: 'string' }, minItems: 3 }],
  'a list of what differs': [{ type: 'array', items: { type: 'string' }, minItems: 3, uniqueItems: true }],
  'a text': [{ type: 'string' }],
  'a boolean': [{ type: 'boolean' }],
  'a number above a bound': [{ type: 'number', minimum: 3, exclusiveMinimum: true }],
  'an integer of 32 bits': [{ type: 'integer', format: 'int32' }],
  null: [{ type: 'null' }],
  anything: [{}],
  bytes: [{ type: 'object', required: ['b'], properties: { b: { type: 'string', format: 'byte' } } }],
  dates: [{ type: 'array', items: { type: 'string', format: 'date-time' } }],
  'a UUID': [{ type: 'string', format: 'uuid' }],
  'a format nobody knows': [{ type: 'object', required: ['a'], properties: { a: { type: 'string', format: 'constructor' } } }],
  recursion: [{ $ref: '#/definitions/Node' }, { Node: node }],
  'recursion by way of a list': [
    { $ref: '#/definitions/Node' },
    { Node: { type: 'object', required: ['kids'], properties: { kids: { type: 'array', items: { $ref: '#/definitions/Node' } } } } },
  ],
  'parts of a whole': [
    {
      allOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
        { type: 'object', required: ['b'], properties: { b: { type: 'string' } } },
      ],
    },
  ],
  'properties that nobody named': [{ type: 'object', minProperties: 3, additionalProperties: { type: 'integer' } }],
  'names that every object has': [
    JSON.parse(
      '{"type":"object","required":["__proto__","constructor"],"properties":{"__proto__":{"type":"integer"},"constructor":{"type":"string"}}}',
    ) as object,
  ],
  'a definition with an odd name': [
    { $ref: '#/definitions/a~1b%20%22c%22' },
    { 'a/b "c"': { type: 'object', required: ['x'], properties: { x: { type: 'boolean' } } } },
  ],
  'a nullable text': [{ type: 'object', required: ['a'], properties: { a: { type: 'string', 'x-nullable': true } } }],
};

for (const [what, [schema, definitions]] of Object.entries(ANSWERED)) {
  test(`makes ${what}, valid by its schema`, async (t) => {
    const { status, valid, note, headers } = await answerOf(schema, definitions);
    t.is(status, 200);
    t.true(valid());
    t.true(note.source === 'prism' || note.source === 'repaired', note.detail);
    t.is(headers['content-type'], 'application/json');
  });
}

/** Schemas that no value satisfies, or none that can be made. */
const HOPELESS: Readonly<Record<string, readonly [schema: object, definitions?: object]>> = {
  'bounds that cross': [{ type: 'integer', minimum: 5, maximum: 3 }],
  'recursion that never ends': [{ $ref: '#/definitions/Node' }, { Node: { ...node, required: ['next'] } }],
  'a reference to itself': [{ allOf: [{ $ref: '#/definitions/Self' }] }, { Self: { allOf: [{ $ref: '#/definitions/Self' }] } }],
  'a billion items': [{ type: 'array', minItems: 1e9, items: { type: 'string' } }],
  'a billion letters': [{ type: 'string', minLength: 1e9 }],
  'a billion properties': [{ type: 'object', minProperties: 1e9 }],
  'a billion letters further in': [{ type: 'object', required: ['a'], properties: { a: { allOf: [{ type: 'string', minLength: 4e8 }] } } }],
  'a pattern of a hundred million letters': [{ type: 'string', pattern: '^(((a{100}){100}){100}){100}$' }],
  'doubling without end': [
    { $ref: '#/definitions/N0' },
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const next = index === 39 ? { type: 'string' } : { $ref: `#/definitions/N${index + 1}` };
        return [`N${index}`, { type: 'object', required: ['a', 'b'], properties: { a: next, b: next } }];
      }),
    ),
  ],
};

for (const [what, [schema, definitions]] of Object.entries(HOPELESS)) {
  test(`says that it cannot answer, and soon: ${what}`, async (t) => {
    const { status, note } = await answerOf(schema, definitions);
    t.is(status, 200);
    t.is(note.source, 'unsupported');
    t.true((note.detail ?? '').length > 20);
  });
}

/** Schemas that could take long but must not. */
const LARGE: Readonly<Record<string, readonly [schema: object, definitions?: object]>> = {
  'a long list of choices': [{ type: 'string', enum: Array.from({ length: 5000 }, (_, index) => `v${index}`) }],
  'five thousand properties': [
    { type: 'object', properties: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, { type: 'string' }])) },
  ],
  'lists in lists in lists': [JSON.parse(`${'{"type":"array","items":'.repeat(150)}{"type":"string"}${'}'.repeat(150)}`) as object],
  'everything in everything': [
    { $ref: '#/definitions/N0' },
    Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `N${index}`,
        {
          type: 'object',
          properties: Object.fromEntries(Array.from({ length: 20 }, (__, other) => [`p${other}`, { $ref: `#/definitions/N${other}` }])),
        },
      ]),
    ),
  ],
  'a pattern that backtracks on its own example': [{ type: 'string', pattern: '^(a+)+$', example: `${'a'.repeat(60)}!` }],
};

for (const [what, [schema, definitions]] of Object.entries(LARGE)) {
  test(`answers in time: ${what}`, async (t) => {
    const { note } = await answerOf(schema, definitions);
    t.not(note.source, 'unsupported');
  });
}

test('says why it made an answer again', async (t) => {
  const { note, value } = await answerOf(
    { type: 'object', properties: { a: { type: 'integer' } } },
    {},
    { examples: { 'application/json': { a: 'x' } } },
  );
  t.is(note.source, 'repaired');
  t.is(note.detail, 'Prism\'s body breaks the schema at /a: an integer is expected, not "x" (text)');
  t.deepEqual(value, { a: 1 });
});

test('prefers what is declared: the example of the response, then examples and defaults of the schema', async (t) => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'integer', default: 7 }, b: { type: 'string', example: 'Contoso' }, c: { type: 'string', enum: ['x', 'y'] } },
  };
  t.deepEqual((await answerOf(schema, {}, { examples: { 'application/json': { a: 42 } } })).value, { a: 42 });
  t.deepEqual((await answerOf(schema)).value, { a: 7, b: 'Contoso', c: 'x' });
});

test('the same connector gives the same bytes, asked once or again', async (t) => {
  const connector = await connectorOf({ 200: { description: '', schema: { type: 'array', items: { type: 'string', format: 'uuid' } } } });
  const [one, two] = [await answer(connector), await answer(connector)];
  t.deepEqual(one, two);
  const mock = createMock(connector, createSchemaValidator(connector.definitions), { seed: 1 });
  const [operation] = connector.operations;
  if (operation) t.deepEqual(await mock.answer(operation, requestWith()), await mock.answer(operation, requestWith()));
});

test('leaves the frozen connector as it was', async (t) => {
  const connector = await connectorOf({ 200: { description: '', schema: { type: 'object', example: { a: 1 } } } });
  const before = JSON.stringify(connector);
  await answer(connector);
  t.is(JSON.stringify(connector), before);
});

test('answers the lowest success, or the status that is wished for', async (t) => {
  const connector = await connectorOf({ 404: { description: '' }, 202: { description: '' }, 201: { description: '' } });
  t.is((await answer(connector)).status, 201);
  t.is((await answer(connector, { status: 404 })).status, 404);
  t.like(await answer(connector, { status: 418 }), {
    status: 418,
    note: { source: 'unsupported', detail: 'The operation declares no response for 418.' },
  });
});

test('default stands in for a success that is not declared', async (t) => {
  t.is((await answer(await connectorOf({ default: { description: '', schema: { type: 'string' } } }))).status, 200);
  const none = await answer(await connectorOf({ 500: { description: '' } }));
  t.like(none, { status: 200, note: { source: 'unsupported' } });
});

test('a response without a schema has no body', async (t) => {
  const made = await answer(await connectorOf({ 204: { description: '' } }));
  t.is(made.body.length, 0);
  t.is(made.note.source, 'prism');
  t.false('content-type' in made.headers);
});

test('text and files come in the declared type', async (t) => {
  const csv = await answer(
    await connectorOf(
      { 200: { description: '', schema: { type: 'string' }, examples: { 'text/csv': 'a;b' } } },
      { produces: ['text/csv'] },
    ),
  );
  t.deepEqual([csv.headers['content-type'], csv.body.toString()], ['text/csv', 'a;b']);
  const file = await answer(await connectorOf({ 200: { description: '', schema: { type: 'file' } } }, { produces: ['application/pdf'] }));
  t.is(file.headers['content-type'], 'application/pdf');
  t.true(file.body.length > 0);
});

test('declared headers are sent in a form that can be sent, but for those of the message itself', async (t) => {
  const headers = {
    'X-Count': { type: 'integer' },
    'X-Text': { type: 'string', default: 'ö日\r\nX-Evil: 1' },
    'X-Long': { type: 'string', minLength: 1e9 },
    'bad name': { type: 'string' },
    Location: { type: 'string', format: 'uri' },
    'Content-Length': { type: 'integer' },
    'Transfer-Encoding': { type: 'string' },
    'Content-Encoding': { type: 'string' },
    Connection: { type: 'string' },
  };
  const made = await answer(await connectorOf({ 200: { description: '', schema: { type: 'object' }, headers } }));
  t.deepEqual(Object.keys(made.headers).toSorted(), ['content-type', 'location', 'x-count', 'x-long', 'x-text']);
  t.regex(made.headers['x-text'] ?? '', /^[\x20-\x7e]*$/);
  t.true((made.headers['x-long'] ?? '').length < 9000);
  t.regex(made.headers['location'] ?? '', /^https:/);
  t.is(made.note.source, 'prism');
});

test('where a redirect is all that is declared, that is the answer, and leads nowhere else', async (t) => {
  const headers = { Location: { type: 'string' }, 'X-Count': { type: 'integer' } };
  const made = await answer(await connectorOf({ 404: { description: 'No.' }, 302: { description: 'Elsewhere.', headers } }));
  t.is(made.status, 302);
  t.like(made.headers, { location: '/', 'x-count': '1' });
  t.is(made.body.length, 0);
  t.is(made.note.source, 'prism');
  t.is((await answer(await connectorOf({ 200: { description: 'Done.' }, 302: { description: 'Elsewhere.' } }))).status, 200);
});

test('bytes are base64', async (t) => {
  const { value } = await answerOf({ type: 'object', properties: { b: { type: 'string', format: 'byte' } } });
  const { b = '' } = value as { b?: string };
  t.not(b, 'string');
  t.is(Buffer.from(b, 'base64').toString('base64'), b);
});

test('what custom code answers on the platform is marked as not run, and nothing else is', async (t) => {
  const noted = async (connector: Connector) => (await answer(connector)).note.notRun;
  const plain = await connectorOf({ 200: { description: 'Done.' } });
  const script = { file: 'script.csx', text: 'public class Script : ScriptBase {}' } as unknown as NonNullable<Connector['script']>;
  t.is(await noted(plain), undefined);
  t.is(await noted({ ...plain, script }), 'script.csx');
  t.is((await answer({ ...plain, script }, { status: 404 })).note.notRun, 'script.csx');
});
