import test, { type ExecutionContext } from 'ava';
import { runContract } from './run-contract.ts';

const list = (name: string) => ({
  description: 'A list.',
  schema: {
    type: 'object',
    properties: {
      [name]: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } } },
    },
  },
});

const queue = (place: 'path' | 'query', more: object = {}) => ({
  name: 'queue',
  in: place,
  required: true,
  type: 'string',
  'x-ms-dynamic-values': { operationId: 'ListQueues', 'value-collection': 'queues', 'value-path': 'id', 'value-title': 'name' },
  ...more,
});

const DEFINITION = {
  swagger: '2.0',
  info: { title: 'Contoso Queues', version: '1.0' },
  host: 'api.contoso.example',
  basePath: '/v1',
  schemes: ['https'],
  produces: ['application/json'],
  paths: {
    '/queues': { get: { operationId: 'ListQueues', responses: { 200: list('queues') } } },
    '/teams': {
      get: {
        operationId: 'ListTeams',
        parameters: [{ name: 'queue', in: 'query', required: true, type: 'string' }],
        responses: { 200: list('teams') },
      },
    },
    '/items': {
      get: {
        operationId: 'ListItems',
        parameters: [
          queue('query'),
          {
            name: 'team',
            in: 'query',
            required: true,
            type: 'integer',
            'x-ms-dynamic-values': {
              operationId: 'ListTeams',
              parameters: { queue: { parameter: 'queue' } },
              'value-collection': 'teams',
              'value-path': 'id',
              'value-title': 'name',
            },
          },
        ],
        responses: { 200: list('items') },
      },
      post: { operationId: 'AddItem', parameters: [queue('query')], responses: { 200: list('items') } },
    },
    '/queues/{queue}': {
      get: { operationId: 'GetQueue', parameters: [queue('path')], responses: { 200: list('items') } },
      put: { operationId: 'ChangeQueue', parameters: [queue('path')], responses: { 200: list('items') } },
      delete: { operationId: 'DeleteQueue', parameters: [queue('path')], responses: { 200: list('items') } },
    },
    '/queues/{queue}/close': {
      post: { operationId: 'CloseQueue', parameters: [queue('path')], responses: { 200: list('items') } },
    },
  },
};

async function run(
  t: ExecutionContext,
  contract: readonly string[] = [],
  queues: readonly object[] = [{ id: 7, name: 'Seven' }],
  statusOf: (path: string) => number = () => 200,
) {
  return runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }', ...contract],
    answer: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const name = pathname === '/v1/queues' ? 'queues' : pathname === '/v1/teams' ? 'teams' : 'items';
      const value = name === 'queues' ? queues : [{ id: 12, name: 'Twelve' }];
      response.writeHead(statusOf(pathname), { 'content-type': 'application/json' }).end(JSON.stringify({ [name]: value }));
    },
  });
}

test('a required input of a drop-down takes its first choice, and the report says whence it comes', async (t) => {
  const { cases, asked, certificate } = await run(t);
  const smallest = (operationId: string) => cases.find(({ case: { id } }) => id === `${operationId}/smallest`);
  t.is(smallest('GetQueue')?.outcome, 'passed');
  t.regex(smallest('GetQueue')?.case.title ?? '', /; "queue" the first choice of ListQueues$/);
  t.true(asked.includes('GET /v1/queues/7'));
  t.regex(smallest('ListItems')?.case.title ?? '', /; "queue" the first choice of ListQueues, "team" the first choice of ListTeams$/);
  t.true(asked.includes('GET /v1/teams?queue=7'));
  t.true(asked.includes('GET /v1/items?queue=7&team=12'));
  t.true(
    certificate.operations.some(({ operationId, coverage }) => operationId === 'GetQueue' && coverage.exercisedOn.includes('staging')),
  );
});

test('nothing is done to what is the first of a list, but to read', async (t) => {
  const { cases, asked } = await run(t);
  t.deepEqual(
    asked.filter((line) => !line.startsWith('GET ') && /7/.test(line)),
    [],
  );
  for (const operationId of ['AddItem', 'ChangeQueue', 'DeleteQueue', 'CloseQueue'])
    t.regex(cases.find(({ case: { id } }) => id === `${operationId}/smallest`)?.reason ?? '', /^no value is given for "queue"/);
});

test('what the contract gives goes before, and where a list is empty nothing is chosen', async (t) => {
  const given = await run(t, ["operations: { GetQueue: { inputs: { queue: '3' } } }"]);
  t.true(given.asked.includes('GET /v1/queues/3'));
  t.false(given.asked.includes('GET /v1/queues/7'));
  const empty = await run(t, [], []);
  t.regex(empty.cases.find(({ case: { id } }) => id === 'GetQueue/smallest')?.reason ?? '', /^no value is given for "queue"/);
  t.is(empty.cases.filter(({ case: { id } }) => id === 'GetQueue/smallest').length, 1);
});

for (const [what, operationId, contract, status, fault, message] of [
  ['one that is not there', 'GetQueue', [], 404, 'configuration', '"queue" by ListQueues'],
  ['the only one, which is no good request', 'GetQueue', [], 400, 'service', '"queue" by ListQueues'],
  ['several, which need not go together', 'ListItems', [], 400, 'configuration', '"queue" by ListQueues, "team" by ListTeams'],
  [
    'one beside what the contract gives',
    'ListItems',
    ["operations: { ListItems: { inputs: { queue: '7' } } }"],
    400,
    'configuration',
    '"team" by ListTeams, with "queue" as the contract gives it',
  ],
] as const) {
  test(`first choices that are refused are blamed by their names: ${what}`, async (t) => {
    const path = operationId === 'GetQueue' ? '/v1/queues/7' : '/v1/items';
    const { certificate } = await run(t, contract, undefined, (asked) => (asked === path ? status : 200));
    const found = certificate.findings.filter(({ id, caseId }) => id === 'valid-request-refused' && caseId === `${operationId}/smallest`);
    t.deepEqual(
      found.map((finding) => [finding.fault, finding.message]),
      [[fault, `What drop-downs offer first is refused with ${status}: ${message}.`]],
    );
  });
}

const choice = (operationId: string, list: string, parameters: object = {}) => ({
  type: 'integer',
  'x-ms-dynamic-list': { operationId, parameters, itemsPath: list, itemValuePath: 'id', itemTitlePath: 'name' },
});

/** A body with two drop-downs, the one hanging on the other, and whatever else. */
async function runBody(t: ExecutionContext, more: object, required: readonly string[], contract: readonly string[] = [], isSafe = true) {
  const place = {
    type: 'object',
    required: ['queue', 'team'],
    properties: {
      queue: choice('ListQueues', 'queues'),
      team: choice('ListTeams', 'teams', { queue: { parameterReference: 'body/place/queue' } }),
    },
  };
  const schema = { type: 'object', required: ['place', ...required], properties: { place: { $ref: '#/definitions/Place' }, ...more } };
  const post = {
    operationId: 'FindItem',
    'x-ms-safe-operation': isSafe,
    parameters: [{ name: 'body', in: 'body', required: true, schema }],
    responses: { 200: list('items') },
  };
  const { '/queues': queues, '/teams': teams } = DEFINITION.paths;
  const outcome = await runContract(t, {
    definition: { ...DEFINITION, paths: { '/queues': queues, '/teams': teams, '/find': { post } }, definitions: { Place: place } },
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }', ...contract],
    answer: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const [name, id] = pathname === '/v1/queues' ? ['queues', 7] : pathname === '/v1/teams' ? ['teams', 12] : ['items', 1];
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ [name]: [{ id, name: 'One' }] }));
    },
  });
  const smallest = outcome.cases.find(({ case: { id } }) => id === 'FindItem/smallest');
  const sent = outcome.exchanges.find(({ caseId }) => caseId === 'FindItem/smallest')?.request.body?.data;
  return { body: sent === undefined ? undefined : (JSON.parse(sent) as unknown), smallest };
}

test('properties of a body take the first choices of their drop-downs, by way of definitions too', async (t) => {
  const { body, smallest } = await runBody(t, { kind: { type: 'string', default: 'note' }, text: { type: 'string' } }, ['kind']);
  t.is(smallest?.outcome, 'passed');
  t.deepEqual(body, { place: { queue: 7, team: 12 }, kind: 'note' });
  t.regex(
    smallest?.case.title ?? '',
    /; "body\/place\/queue" the first choice of ListQueues, "body\/place\/team" the first choice of ListTeams$/,
  );
});

test('a body of what may do more than read takes no first choices', async (t) => {
  const { body, smallest } = await runBody(t, {}, [], [], false);
  t.is(body, undefined);
  t.regex(smallest?.reason ?? '', /^no value is given for "body"; add one under operations\.FindItem\.inputs/);
});

test('a body of which anything else would be made up is not sent', async (t) => {
  const { body, smallest } = await runBody(t, { text: { type: 'string' } }, ['text']);
  t.is(body, undefined);
  t.regex(smallest?.reason ?? '', /^no value is given for "body"/);
});

test('a body that the contract gives goes before what drop-downs offer', async (t) => {
  const { body } = await runBody(t, {}, [], ['operations: { FindItem: { inputs: { body: { place: { queue: 1, team: 2 } } } } }']);
  t.deepEqual(body, { place: { queue: 1, team: 2 } });
});
