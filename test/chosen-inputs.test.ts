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

async function run(t: ExecutionContext, contract: readonly string[] = [], queues: readonly object[] = [{ id: 7, name: 'Seven' }]) {
  return runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }', ...contract],
    answer: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const name = pathname === '/v1/queues' ? 'queues' : pathname === '/v1/teams' ? 'teams' : 'items';
      const value = name === 'queues' ? queues : [{ id: 12, name: 'Twelve' }];
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ [name]: value }));
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
  t.is(smallest('AddItem')?.outcome, 'passed');
  t.true(
    certificate.operations.some(({ operationId, coverage }) => operationId === 'GetQueue' && coverage.exercisedOn.includes('staging')),
  );
});

test('nothing that is there is changed for having been the first of a list', async (t) => {
  const { cases, asked } = await run(t);
  t.false(asked.some((line) => /^(?:PUT|DELETE) |\/close/.test(line)));
  for (const operationId of ['ChangeQueue', 'DeleteQueue', 'CloseQueue'])
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
