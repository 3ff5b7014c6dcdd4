import test, { type ExecutionContext } from 'ava';
import { definitionOf } from '../definition-of.ts';
import { type Outcome, runContract } from '../run-contract.ts';

type Fault =
  | 'greets'
  | 'greets late'
  | 'gives nothing'
  | 'gives what is old'
  | 'cannot be polled'
  | 'stays silent'
  | 'tells otherwise'
  | 'links elsewhere';

/** Later than a greeting that comes late. */
const LATE_MS = 300;

const ORDER = { type: 'object', properties: { id: { type: 'integer' }, desk: { type: 'string' } } };
const ORDERS = { type: 'object', properties: { orders: { type: 'array', items: ORDER } } };
const DESK = { name: 'desk', in: 'query', required: true, type: 'string', default: 'north' };
const HOOK = { type: 'object', required: ['url'], properties: { url: { type: 'string', 'x-ms-notification-url': true } } };

const DEFINITION = definitionOf('Contoso Orders', {
  '/orders': {
    get: {
      operationId: 'OnOrder',
      'x-ms-trigger': 'batch',
      'x-ms-notification': { operationId: 'Subscribe' },
      parameters: [DESK],
      responses: { 200: { description: 'What is new.', schema: ORDERS } },
    },
    post: { operationId: 'AddOrder', responses: { 201: { description: 'The order.', schema: ORDER } } },
  },
  '/hooks': {
    'x-ms-notification-content': { schema: { type: 'object', properties: { kind: { type: 'string' } } } },
    post: {
      operationId: 'Subscribe',
      'x-ms-trigger': 'single',
      'x-ms-visibility': 'internal',
      parameters: [DESK, { name: 'hook', in: 'body', required: true, schema: HOOK }],
      responses: { 201: { description: 'Subscribed.' } },
    },
  },
  '/hooks/{id}': {
    delete: {
      operationId: 'Unsubscribe',
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-example': 'h-1' }],
      responses: { 204: { description: 'Gone.' } },
    },
  },
});

/** A service that keeps the state of a poll in its Location, and wakes whoever has subscribed. */
async function run(t: ExecutionContext, fault?: Fault): Promise<Outcome & { readonly left: number }> {
  const hooks = new Map<string, string>();
  let made = 0;
  let given = 1;
  let orders = 1;
  const outcome = await runContract(t, {
    definition: DEFINITION,
    contract: [
      'targets: { staging: { url: "URL/v1", writes: true } }',
      'operations: { OnOrder: { fire: { call: AddOrder, wait: 2s } }, Subscribe: { fire: { call: AddOrder, wait: 2s } } }',
    ],
    answer: async (request, response) => {
      const { origin, pathname, searchParams } = new URL(request.url ?? '/', `http://${request.headers.host}`);
      const send = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body === undefined ? '' : JSON.stringify(body));
      if (request.method === 'DELETE') return send(hooks.delete(pathname.split('/').at(-1) ?? '') ? 204 : 404);
      if (pathname === '/v1/hooks') {
        const { url } = JSON.parse(await textOf(request)) as { url: string };
        const id = `h-${++made}`;
        hooks.set(id, url);
        if (fault === 'greets') await notify(url);
        if (fault === 'greets late') setTimeout(() => void notify(url), LATE_MS / 3);
        return fault === 'links elsewhere'
          ? send(201, { id }, { location: `https://hooks.elsewhere.example/${id}` })
          : send(201, undefined, { location: `${origin}/v1/hooks/${id}` });
      }
      if (request.method === 'POST') {
        const id = ++given;
        setTimeout(
          () => {
            orders = id;
            if (fault !== 'stays silent') for (const url of hooks.values()) void notify(url);
          },
          fault?.startsWith('greets') ? LATE_MS : 0,
        );
        return send(201, { id, desk: 'north' });
      }
      if (!searchParams.has('desk')) return send(400, {});
      const state = searchParams.get('seen');
      const location = { location: `${origin}/v1/orders?desk=north&seen=${orders}` };
      if (state === null) return fault === 'gives what is old' ? send(200, { orders: [order(1)] }) : send(202, undefined, location);
      if (fault === 'cannot be polled') return send(404, {});
      const fresh = Array.from({ length: orders - Number(state) }, (_, n) => order(orders - n));
      if (fault === 'gives nothing' || fresh.length === 0) return send(202, undefined, location);
      return send(200, { orders: fault === 'tells otherwise' ? fresh.map(() => ({ id: 'seven' })) : fresh }, location);
    },
  });
  return { ...outcome, left: hooks.size };
}

function order(id: number): object {
  return { id, desk: 'north' };
}

async function notify(url: string): Promise<void> {
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"kind":"order"}' }).catch(() => undefined);
}

async function textOf(request: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk.toString('utf8');
  return text;
}

function ofCase({ certificate }: Outcome): readonly string[] {
  return certificate.findings
    .filter(({ caseId, severity }) => caseId === 'OnOrder/notified-polling' && severity !== 'info')
    .map(({ id }) => id);
}

test('what a notification announces is fetched with the state of the poll before, and the subscription ends', async (t) => {
  const outcome = await run(t);
  t.deepEqual(ofCase(outcome), []);
  t.deepEqual(
    outcome.exchanges
      .filter(({ caseId }) => caseId === 'OnOrder/notified-polling')
      .map(({ step, operationId, response }) => [step, operationId, response?.status]),
    [
      ['poll before', 'OnOrder', 202],
      ['subscribe', 'Subscribe', 201],
      ['fire', 'AddOrder', 201],
      ['notification 1', 'OnOrder', 202],
      ['poll when notified', 'OnOrder', 200],
      ['clean up', 'Unsubscribe', 204],
    ],
  );
  t.is(outcome.cases.find(({ case: { id } }) => id === 'OnOrder/notified-polling')?.outcome, 'passed');
  t.is(outcome.left, 0);
});

for (const [fault, ids] of [
  ['gives nothing', ['notified-poll-empty']],
  ['gives what is old', ['notified-poll-empty']],
  ['cannot be polled', ['valid-request-refused']],
  ['tells otherwise', ['response-schema']],
] as const satisfies [Fault, string[]][]) {
  test(`a service that ${fault} is told: ${ids.join(', ')}`, async (t) => {
    const outcome = await run(t, fault);
    t.deepEqual(
      ofCase(outcome).filter((id) => id !== 'undeclared-error-status'),
      ids,
    );
    t.is(outcome.certificate.verdict, 'not-certified');
    t.is(outcome.left, 0);
  });
}

for (const [fault, polls] of [
  ['greets', 1],
  ['greets late', 2],
] as const) {
  test(`a service that ${fault} whoever subscribes is not blamed that there is nothing to fetch yet`, async (t) => {
    const outcome = await run(t, fault);
    t.deepEqual(ofCase(outcome), []);
    const steps = outcome.exchanges.filter(({ caseId }) => caseId === 'OnOrder/notified-polling').map(({ step }) => step);
    t.is(steps.filter((step) => step?.startsWith('poll when notified')).length, polls, steps.join());
    t.is(steps.includes('early notification 1'), fault === 'greets');
    t.is(outcome.cases.find(({ case: { id } }) => id === 'OnOrder/notified-polling')?.outcome, 'passed');
    t.is(outcome.left, 0);
  });
}

test('what was subscribed is deleted by its id where the Location leads elsewhere', async (t) => {
  const outcome = await run(t, 'links elsewhere');
  t.true(
    outcome.exchanges.some(
      ({ caseId, step, response }) => caseId === 'OnOrder/notified-polling' && step === 'clean up' && response?.status === 204,
    ),
  );
  t.is(outcome.left, 0);
});

test('a service that stays silent shows nothing here, and fails as a webhook', async (t) => {
  const outcome = await run(t, 'stays silent');
  t.deepEqual(ofCase(outcome), []);
  t.true(outcome.certificate.findings.some(({ id }) => id === 'webhook-notification-missing'));
  t.is(outcome.certificate.verdict, 'not-certified');
});

test('the mock wakes whom it is polled by', async (t) => {
  const { cases } = await runContract(t, { definition: DEFINITION, contract: [], mock: true, answer: (_, response) => response.end() });
  t.is(cases.find(({ case: { id } }) => id === 'OnOrder/notified-polling')?.outcome, 'passed');
});
