import test from 'ava';
import { runNewman } from '../../../harness/replay/newman/run-newman.ts';
import { only, relayAt, startStub } from '../../replay/newman/run-of.ts';
import { exported, itemsOf } from './exported.ts';

const THING = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer', format: 'int32' },
    ratio: { type: 'number', format: 'float' },
    made: { type: 'string', format: 'date-time' },
    owner: { type: 'string', 'x-nullable': true },
    state: { type: 'string', enum: ['open', 'closed', 'open'], 'x-nullable': true },
    odd: { type: 'string', pattern: '(' },
    flag: { type: 'boolean', enum: ['true', 'false'] },
    next: { $ref: '#/definitions/a~1b c' },
  },
};
const WIDE = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`property${index}`, { type: 'integer' }]));
const DEFINITIONS = {
  Thing: THING,
  'a/b c': { type: 'object', properties: { thing: { $ref: '#/definitions/Thing' } } },
  Near: { type: 'object', properties: { id: { type: 'integer' }, far: { $ref: '#/definitions/Far' } } },
  Far: { type: 'object', properties: WIDE },
};
const response = (schema?: object) => ({ description: 'It.', ...(schema && { schema }) });
const DECLARED = { 200: response({ $ref: '#/definitions/Thing' }), 404: response() };

const STATUS = 'The status is a declared one';
const SERVICE = 'There is no error of the service';
const CREDENTIAL = 'The credential is accepted';
const TYPE = 'The content type is one that is produced';
const BODY = 'The body is as its schema says';

const JSON_TYPE = 'application/json; charset=utf-8';
const json = (body: string, status = 200) => ({ status, type: JSON_TYPE, body });
const typed = (type: string, body = 'x', status = 200) => ({ status, type, body });
const empty = (status: number) => ({ status, type: '', body: '' });

/** What an operation declares, what it is answered, and the tests that fail then. */
const operations: Readonly<Record<string, { operation: object; answers: readonly (readonly [string, Answer, ...string[]])[] }>> = {
  GetThing: {
    operation: { responses: DECLARED },
    answers: [
      ['what is declared', json('{"id":1,"ratio":1.5,"made":"2024-01-15T09:30:00","odd":"x","flag":true}')],
      ['null where it may be', json('{"id":1,"owner":null,"state":null}')],
      ['null where it may not be', json('{"id":null}'), BODY],
      ['another type', json('{"id":"1"}'), BODY],
      ['another type deep below', json('{"id":1,"next":{"thing":{"id":1,"next":{"thing":{"id":"x"}}}}}'), BODY],
      ['a property too few', json('{}'), BODY],
      ['no JSON at all', json('<p>'), BODY],
      ['another content type', typed('text/html'), TYPE],
      ['a JSON of another name', typed('application/vnd.contoso+json', '{"id":1}')],
      ['no body', empty(200)],
      ['a declared error', typed('text/html', '<p>', 404)],
      ['an undeclared status', json('{}', 202), STATUS],
      ['an error of the service', empty(500), STATUS],
    ],
  },
  GetWithDefault: {
    operation: { responses: { ...DECLARED, default: response({ type: 'object', required: ['message'] }) } },
    answers: [
      ['any status', json('{"message":"x"}', 409)],
      ['a body unlike the default’s', json('{}', 409), BODY],
      ['a declared status without a schema, for which the default’s is not meant', json('{}', 404)],
      ['an error of the service', json('{"message":"x"}', 503), SERVICE],
    ],
  },
  GetWithoutSuccess: {
    operation: { responses: { 500: response() } },
    answers: [['a success that is not declared', empty(200)]],
  },
  OnThing: {
    operation: { 'x-ms-trigger': 'batch', responses: { 200: response({ type: 'array', items: {} }) } },
    answers: [['nothing new, for a polling trigger', empty(202)]],
  },
  GetGuarded: {
    operation: { responses: { 200: response(), 401: response() } },
    answers: [['a declared 401 to the right credential', empty(401), CREDENTIAL]],
  },
  GetFile: {
    operation: { produces: ['image/*', 'text/csv'], responses: { 200: response({ type: 'file' }) } },
    answers: [
      ['a type that a wildcard stands for', typed('image/png')],
      ['a type with parameters', typed('text/csv; header=present')],
      ['a type that is not produced', typed('text/plain'), TYPE],
    ],
  },
  GetLarge: {
    operation: { responses: { 200: response({ $ref: '#/definitions/Near' }) } },
    answers: [
      ['a fault in what is cut from the schema', json('{"id":1,"far":{"property7":"x"}}')],
      ['a fault in what is left of it', json('{"id":"x"}'), BODY],
    ],
  },
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Operation → for each answer the tests that failed, and whether any ran. */
const found = new Map<string, { readonly failed: string[]; ran: boolean }[]>();

// One run for all: the n-th time that an operation is called it is given its n-th answer.
test.before(async () => {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([operationId, { operation }]) => [`/${operationId}`, { get: { operationId, ...operation } }]),
  );
  const made = await exported(paths, {
    root: {
      definitions: DEFINITIONS,
      securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
      security: [{ key: [] }],
    },
    properties: { connectionParameters: { api_key: { type: 'securestring' } } },
  });
  const calls = new Map<string, number>();
  await using stub = await startStub(({ url = '' }, reply) => {
    const operationId = /\w+$/.exec(url)?.[0] ?? '';
    const call = calls.get(operationId) ?? 0;
    calls.set(operationId, call + 1);
    const { status, type, body } = operations[operationId]?.answers[call]?.[1] ?? empty(200);
    reply.statusCode = status;
    if (type !== '') reply.setHeader('content-type', type);
    reply.end(body);
  });
  const source = JSON.parse(
    JSON.stringify({ ...made.collection, item: itemsOf(made).map((item, index) => ({ ...item, id: String(index) })) }),
  );
  const values = Object.fromEntries(made.environment.values.map(({ key, value }) => [key, value || 'x']));
  const environment = { ...values, baseUrl: stub.url };
  const iterationCount = Math.max(...Object.values(operations).map(({ answers }) => answers.length));
  const events = await Array.fromAsync(runNewman({ source, environment, iterationCount, relay: relayAt(stub) }));
  const [error] = only(events, 'scriptError');
  if (error) throw new Error(error.message);
  for (const { position, iteration, name, outcome } of only(events, 'assertion')) {
    const operationId = itemsOf(made)[Number(position)]?.id ?? '';
    const outcomes = found.get(operationId) ?? [];
    found.set(operationId, outcomes);
    const of = (outcomes[iteration] ??= { failed: [], ran: false });
    of.ran = true;
    if (outcome === 'failed') of.failed.push(name);
  }
});

for (const [operationId, { answers }] of Object.entries(operations)) {
  for (const [index, [what, , ...failing]] of answers.entries()) {
    test(`${operationId}, ${what}: ${failing.join(', ') || 'nothing'} fails`, (t) => {
      t.deepEqual(found.get(operationId)?.[index], { failed: failing, ran: true });
    });
  }
}

test('a script can be read: what fits a line stands on one', async (t) => {
  const paths = { '/thing': { get: { operationId: 'GetThing', responses: { 200: response({ type: 'object', required: ['id'] }) } } } };
  const [item] = itemsOf(await exported(paths));
  t.deepEqual(item?.event[0]?.script.exec, [
    '// GetThing: what the definition declares of its answers.',
    'const { code } = pm.response;',
    `pm.test('${STATUS}', () => pm.expect(code).to.be.oneOf([200]));`,
    "const type = (pm.response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();",
    "const hasBody = pm.response.text() !== '';",
    'if (code >= 200 && code < 300 && hasBody)',
    `  pm.test('${TYPE}', () => pm.expect(type).to.match(/^(.+\\/(.+\\+|x-)?json)$/));`,
    'const schemas = {"200":{"required":["id"],"type":"object"}};',
    'const schema = schemas[code];',
    "if (schema && hasBody && (type === '' || /json$/.test(type)))",
    `  pm.test('${BODY}', () => pm.response.to.have.jsonSchema(schema));`,
  ]);
});
