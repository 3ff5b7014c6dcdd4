import test, { type ExecutionContext } from 'ava';
import { readFileSync } from 'node:fs';
import { type Outcome, runContract } from '../run-contract.ts';
import { KEY_IN_HEADER, RESPONSES, thingsDefinition } from '../things-definition.ts';

const KEY = 'k-4711-long';
const THINGS = thingsDefinition(KEY_IN_HEADER, { '/things': { get: { operationId: 'ListThings', responses: RESPONSES } } });
const ALARMS = JSON.parse(readFileSync(new URL('../../fixtures/triggers/webhook/apiDefinition.swagger.json', import.meta.url), 'utf8')) as {
  paths: Record<string, object>;
};
const { '/hooks/{hookId}': _, ...WITHOUT_DELETE } = ALARMS.paths;

const FIRING =
  'operations: { RaiseAlarm: { inputs: { alarm: { place: Hall 3 } } }, WhenAlarmIsRaised: { fire: { call: RaiseAlarm, wait: 50ms } } }';

/** How a service answers who has no right credential: by status. */
interface Laxness {
  readonly subscribing?: number;
  readonly deleting?: number;
  readonly reading?: number;
}

async function run(t: ExecutionContext, definition: object, lax: Laxness, waived: readonly string[]): Promise<Outcome> {
  const waivers = waived.map((finding) => `{ finding: ${finding}, reason: on purpose }`).join(', ');
  return runContract(t, {
    definition,
    profile: 'verified-publisher',
    contract: [
      'targets: { live: { url: "URL", connection: qa, writes: true } }',
      'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
      ...(definition === THINGS ? [] : [FIRING]),
      `waivers: [${waivers}]`,
    ],
    environment: { KEY },
    answer: (request, response) => {
      const { method, url = '', headers } = request;
      const [reading, status] =
        method === 'DELETE'
          ? [lax.deleting, 204]
          : url.endsWith('/hooks')
            ? [lax.subscribing, 201]
            : [method === 'GET' && headers['x-key'] ? lax.reading : undefined, 200];
      const answered = headers['x-key'] === KEY ? status : (reading ?? 401);
      const location = `http://${headers.host}/hooks/H-1`;
      response.writeHead(answered, { 'content-type': 'application/json', ...(answered === 201 && { location }) });
      response.end(answered === 204 ? undefined : url.endsWith('/things') ? '{"id":1}' : '{"id":"H-1"}');
    },
  });
}

function gate({ certificate }: Outcome): readonly (string | undefined)[] {
  const found = certificate.gates.find(({ id }) => id === 'auth-enforced');
  return [found?.outcome, found?.detail];
}

const WAIVED = 'waived, the others refuse a bad credential.';

test('a test connection that is open takes waivers of both findings, and then the gate is met', async (t) => {
  const lax = { reading: 200 };
  t.deepEqual(gate(await run(t, THINGS, lax, ['auth-not-enforced', 'test-connection-open'])), ['met', `1 operation ${WAIVED}`]);
  t.is(gate(await run(t, THINGS, lax, ['auth-not-enforced']))[0], 'failed');
  t.is(gate(await run(t, THINGS, lax, ['test-connection-open']))[0], 'failed');
});

test('a subscription that anybody may delete is settled by a waiver, where the definition declares the DELETE', async (t) => {
  const lax = { deleting: 204 };
  t.is(gate(await run(t, ALARMS, lax, []))[0], 'failed');
  t.deepEqual(gate(await run(t, ALARMS, lax, ['webhook-delete-open'])), ['met', `1 operation ${WAIVED}`]);
});

test('and where it does not', async (t) => {
  const outcome = await run(t, { ...ALARMS, paths: WITHOUT_DELETE }, { deleting: 204 }, ['webhook-delete-open']);
  t.deepEqual(gate(outcome), ['met', 'A bad credential was refused by all 2 operations.']);
});

test('that a DELETE is refused shows nothing of subscribing', async (t) => {
  const outcome = await run(t, { ...ALARMS, paths: WITHOUT_DELETE }, { subscribing: 422, deleting: 401 }, []);
  t.is(outcome.certificate.operations.find(({ operationId }) => operationId === 'WhenAlarmIsRaised')?.coverage.auth, 'not-exercised');
  t.is(gate(outcome)[0], 'not-exercised');
});
