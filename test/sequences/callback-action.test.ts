import test, { type ExecutionContext } from 'ava';
import { text } from 'node:stream/consumers';
import { definitionOf } from '../definition-of.ts';
import { runContract } from '../run-contract.ts';

const DECISION = { type: 'object', required: ['approved'], properties: { approved: { type: 'boolean' } } };

const definition = (schema: object) =>
  definitionOf('Contoso Approvals', {
    '/approvals': {
      'x-ms-notification-content': {
        description: 'What was decided.',
        schema,
      },
      post: {
        operationId: 'AskForApproval',
        parameters: [
          {
            name: 'approval',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['title', 'url'],
              properties: {
                title: { type: 'string' },
                url: { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' },
              },
            },
          },
        ],
        responses: { 201: { description: 'Asked.' } },
      },
    },
    '/decisions': { post: { operationId: 'Decide', responses: { 204: { description: 'Decided.' } } } },
  });

const ASKED = 'AskForApproval: { inputs: { approval: { title: Holiday } }, fire: { call: Decide, wait: 400ms } }';

type Told =
  | { readonly method?: string; readonly type?: string; readonly body?: object | string; readonly url?: (given: string) => string }
  | 'nothing'
  | 'refusal';

async function run(t: ExecutionContext, told: Told = {}, operations = ASKED, schema: object = DECISION) {
  const asked: string[] = [];
  const outcome = await runContract(t, {
    definition: definition(schema),
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }', `operations: { ${operations} }`],
    answer: async (request, response) => {
      const { url } = JSON.parse((await text(request)) || '{}') as { url?: string };
      if (url !== undefined) asked.push(url);
      if (request.url === '/v1/approvals') return response.writeHead(told === 'refusal' ? 409 : 201).end();
      response.writeHead(204).end();
      if (request.url !== '/v1/decisions' || typeof told === 'string') return undefined;
      const { method = 'POST', type = 'application/json', body = { approved: true }, url: change = (given: string) => given } = told;
      const headers = { 'content-type': type };
      for (const waiting of asked.splice(0))
        void fetch(change(waiting), { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }).catch(
          () => undefined,
        );
      return undefined;
    },
  });
  const made = outcome.cases.find(({ case: { id } }) => id === 'AskForApproval/callback-action');
  const ids = outcome.certificate.findings.filter(({ caseId }) => caseId === made?.case.id).map(({ id }) => id);
  return { ...outcome, made, ids };
}

test('an action is called, and what it is called back with is held to what is declared', async (t) => {
  const { made, ids, exchanges } = await run(t);
  t.deepEqual(ids, []);
  t.is(made?.outcome, 'passed');
  t.deepEqual(
    exchanges.filter(({ caseId }) => caseId === made?.case.id).map(({ step, response }) => [step, response?.status]),
    [
      ['call', 201],
      ['fire', 204],
      ['notification 1', 202],
    ],
  );
});

for (const [what, told, ...expected] of [
  ['never calls back', 'nothing', 'callback-missing'],
  [
    'calls back with a form',
    { type: 'application/x-www-form-urlencoded', body: 'approved=true' },
    'callback-missing',
    'webhook-notification-schema',
  ],
  ['tells otherwise', { body: { approved: 'yes' } }, 'webhook-notification-schema'],
  ['calls back by PUT', { method: 'PUT' }, 'webhook-notification-method', 'callback-missing'],
  ['cuts off the address', { url: (given: string) => given.slice(0, 255) }, 'webhook-callback-altered'],
  ['decodes the address', { url: decodeURIComponent }, 'webhook-callback-altered'],
] as const satisfies [string, Told, ...string[]][]) {
  test(`a service that ${what} is told: ${expected.join(', ')}`, async (t) => {
    const { ids, certificate } = await run(t, told);
    t.deepEqual(ids.toSorted(), expected.toSorted());
    t.is(
      certificate.verdict === 'not-certified',
      expected.some((id) => id !== 'webhook-notification-schema'),
    );
  });
}

test('a notification that keeps its schema and shows makers nothing of it is told', async (t) => {
  const { required, ...optional } = DECISION;
  t.deepEqual(required, ['approved']);
  const { ids, certificate } = await run(t, { body: { data: { approved: true } } }, ASKED, optional);
  t.deepEqual(ids, ['webhook-notification-schema']);
  const message = certificate.findings.find(({ id }) => id === 'webhook-notification-schema')?.message;
  t.regex(
    message ?? '',
    /shows makers nothing: it holds none of the declared properties \("approved"\): they stand one level further down, in "data"/,
  );
  t.deepEqual((await run(t, { body: {} }, ASKED, optional)).ids, []);
});

test('a call that is refused shows nothing of the callback', async (t) => {
  const { made, ids } = await run(t, 'refusal');
  t.deepEqual(ids, ['undeclared-error-status']);
  t.is(made?.outcome, 'skipped');
  t.is(made?.reason, 'the call was answered with 409');
});

test('where nothing makes a real service call back, it is not asked', async (t) => {
  const { made } = await run(t, {}, 'AskForApproval: { inputs: { approval: { title: Holiday } } }');
  t.is(made?.outcome, 'skipped');
  t.regex(made?.reason ?? '', /^nothing says what makes the service call back; say so under operations\.AskForApproval\.fire/);
});

test('the mock calls back', async (t) => {
  const outcome = await runContract(t, {
    definition: definition(DECISION),
    contract: [],
    mock: true,
    answer: (_, response) => response.end(),
  });
  const made = outcome.cases.find(({ case: { id } }) => id === 'AskForApproval/callback-action');
  t.is(made?.outcome, 'passed', made?.reason);
});
