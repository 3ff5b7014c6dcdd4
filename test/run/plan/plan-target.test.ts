import test from 'ava';
import { createSchemaValidator } from '../../../harness/lib/schema-validator.ts';
import { loadConnector } from '../../../harness/load/load-connector.ts';
import type { Connector } from '../../../harness/model/connector.ts';
import type { Operation } from '../../../harness/model/operation.ts';
import { MOCK_TARGET } from '../../../harness/model/target.ts';
import { redactNothing } from '../../../harness/lib/redact.ts';
import { createPace } from '../../../harness/replay/pace.ts';
import { realWorld } from '../../../harness/world.ts';
import { planTarget } from '../../../harness/run/plan/plan-target.ts';

const NONE = { name: 'default', type: 'none', parameters: [], secrets: [] } as const;

function planWithPath(path: string, url: string) {
  return planWith({ path }, url);
}

async function planWith(change: Partial<Operation>, url: string, writes = true) {
  const { connector } = await loadConnector(new URL('../../../fixtures/contoso-helpdesk', import.meta.url).pathname);
  const operations = connector.operations
    .filter(({ operationId }) => operationId === 'ListAgents')
    .map((operation) => ({ ...operation, ...change }));
  const hostile: Connector = { ...connector, operations };
  const open = {
    target: { ...MOCK_TARGET, name: 'live', kind: 'live' as const, writes },
    url,
    connection: NONE,
    keys: () => ({ right: {}, refused: {} }),
    redact: redactNothing,
    hide: () => undefined,
    withhold: () => undefined,
    pace: createPace(undefined, realWorld()),
    openedAt: new Date(0),
    [Symbol.asyncDispose]: async () => undefined,
  };
  const contract = { folder: '/', connector: '/', targets: [], connections: {}, operations: {}, waivers: [], words: [] };
  return planTarget(open, { connector: hostile, contract, operations, validator: createSchemaValidator({}), seed: 1 });
}

for (const path of [
  '@evil.example/x',
  '.evil.example/x',
  ':80@evil.example/',
  '//evil.example/x',
  '/\\evil.example',
  '/../..//evil.example',
]) {
  test(`a path never leads to another host: ${path}`, async (t) => {
    const { jobs } = await planWithPath(path, 'http://service.example');
    for (const { request } of jobs) t.is(new URL(request.url).host, 'service.example');
    t.pass();
  });
}

test('a GET that may become another method is not sent to a target that must not be written to', async (t) => {
  const { jobs, leftOut } = await planWith({ safe: false }, 'http://service.example', false);
  t.deepEqual(jobs, []);
  t.regex(leftOut[0]?.reason ?? '', /^GET may be made another method by an input or a policy/);
});
