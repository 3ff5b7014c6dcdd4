import test from 'ava';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { redactNothing } from '../../harness/lib/redact.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import { defaultContract } from '../../harness/load/read-contract.ts';
import { MOCK_TARGET } from '../../harness/model/target.ts';
import { planTarget } from '../../harness/run/plan/plan-target.ts';
import { createPace } from '../../harness/replay/pace.ts';
import { realWorld } from '../../harness/world.ts';
import { runContract } from '../run-contract.ts';

const HOOK = {
  operationId: 'WhenSomethingHappens',
  'x-ms-trigger': 'single',
  parameters: [
    {
      name: 'body',
      in: 'body',
      required: true,
      schema: { type: 'object', required: ['url'], properties: { url: { type: 'string', 'x-ms-notification-url': true } } },
    },
  ],
  responses: { 201: { description: 'Subscribed.' } },
};
const DEFINITION = {
  swagger: '2.0',
  info: { title: 'Contoso Events', version: '1.0' },
  host: 'api.contoso.example',
  schemes: ['https'],
  paths: {
    '/hooks': { post: HOOK },
    '/new': { get: { operationId: 'WhenNew', 'x-ms-trigger': 'batch', responses: { 200: { description: 'New.' } } } },
    '/things': { post: { operationId: 'MakeThing', responses: { 201: { description: 'Made.' } } } },
  },
};

async function reasons(t: Parameters<typeof runContract>[0], target: string, operations = '{}', definition: object = DEFINITION) {
  const { cases, certificate, asked } = await runContract(t, {
    definition,
    contract: [`targets: { staging: ${target} }`, `operations: ${operations}`],
    answer: (_request, response) => response.writeHead(202).end(),
  });
  const of = (id: string) =>
    cases.find(({ case: made }) => made.id === id)?.reason ??
    certificate.operations.find(({ operationId }) => id.startsWith(operationId))?.skipReasons.join('; ');
  return { of, asked };
}

test('a webhook is not subscribed to where the target may not be written to', async (t) => {
  const { of, asked } = await reasons(t, '{ url: "URL" }');
  t.regex(of('WhenSomethingHappens/webhook-trigger') ?? '', /^POST subscribes, and the target does not say writes: true$/);
  t.false(asked.some((line) => line.startsWith('POST')));
});

test('single requests of a webhook stay away from a real service, for each would leave a subscription behind', async (t) => {
  const { of } = await reasons(t, '{ url: "URL", writes: true }');
  t.regex(of('WhenSomethingHappens/smallest') ?? '', /^by itself it would leave a subscription behind/);
});

test('a webhook that takes no address is not sent to a real service, and not said to be subscribed to elsewhere', async (t) => {
  const [parameter] = HOOK.parameters;
  const body = { ...parameter, schema: { type: 'object', properties: { url: { type: 'string' } } } };
  const paths = { ...DEFINITION.paths, '/hooks': { post: { ...HOOK, parameters: [body] } } };
  const { of, asked } = await reasons(t, '{ url: "URL", writes: true }', '{}', { ...DEFINITION, paths });
  t.regex(of('WhenSomethingHappens/smallest') ?? '', /with no property marked x-ms-notification-url it cannot be tried as a webhook$/);
  t.false(asked.includes('POST /hooks'));
});

test('a call that fires and changes data needs a target that may be written to', async (t) => {
  const { of, asked } = await reasons(t, '{ url: "URL" }', '{ WhenNew: { fire: { call: MakeThing } } }');
  t.regex(of('WhenNew/polling-trigger') ?? '', /^what fires it, MakeThing, changes data/);
  t.false(asked.some((line) => line.startsWith('POST')));
});

test('a callback port that is taken is the reason, and takes nothing from other cases', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.teardown(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { of, asked } = await reasons(t, `{ url: "URL", writes: true, callback: { port: ${port} } }`);
  t.regex(of('WhenSomethingHappens/webhook-trigger') ?? '', /Port \d+ on 127\.0\.0\.1 cannot be used/);
  t.true(asked.includes('POST /things'));
});

test('a service elsewhere needs a tunnel to call back', async (t) => {
  const plan = async (callback?: { readonly port: number; readonly url: string }) => {
    const { connector } = await loadConnector(new URL('../../fixtures/triggers/webhook', import.meta.url).pathname);
    const open = {
      target: { ...MOCK_TARGET, name: 'staging', kind: 'live' as const, ...(callback && { callback }) },
      url: 'https://staging.contoso.example',
      connection: { name: 'default', type: 'none', parameters: [], secrets: [] } as const,
      keys: () => ({ right: {}, refused: {} }),
      hide: () => undefined,
      withhold: () => undefined,
      redact: redactNothing,
      pace: createPace(undefined, realWorld()),
      openedAt: new Date(0),
      [Symbol.asyncDispose]: async () => undefined,
    };
    const contract = { ...defaultContract('/', realWorld()), operations: {} };
    return planTarget(open, { connector, contract, operations: connector.operations, validator: createSchemaValidator({}), seed: 1 });
  };
  const alone = await plan();
  t.deepEqual(alone.sequences, []);
  t.regex(
    alone.skipped.find(({ case: made }) => made.kind === 'webhook-trigger')?.reason ?? '',
    /^the service cannot call back to this machine; add a tunnel's address under targets\.staging\.callback/,
  );
  t.is((await plan({ port: 8085, url: 'https://conncert.tunnel.example' })).sequences.length, 1);
});
