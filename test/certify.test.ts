import test from 'ava';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certify } from '../harness/certify.ts';
import type { CertifyOptions } from '../harness/run/certify-options.ts';
import { deepFreeze } from '../harness/lib/deep-freeze.ts';
import { readContract } from '../harness/load/read-contract.ts';
import type { Certificate } from '../harness/model/certificate.ts';
import type { HarnessEvent } from '../harness/model/event.ts';
import type { RunRecord } from '../harness/model/run-record.ts';
import { MOCK_TARGET, type Target } from '../harness/model/target.ts';
import { foldRun } from '../harness/verdict/fold-run.ts';
import { findProfile } from '../harness/verdict/profiles.ts';
import { realWorld } from '../harness/world.ts';
import { threadMs } from './thread-ms.ts';

const FIXTURES = ['contoso-helpdesk', 'fabrikam-orders'];

async function optionsFor(fixture: string, more: Partial<CertifyOptions> = {}): Promise<CertifyOptions> {
  const contract = await readContract(new URL(`../contracts/${fixture}.yaml`, import.meta.url).pathname, realWorld());
  return {
    contract,
    profile: findProfile(contract.profile ?? 'custom'),
    targets: [MOCK_TARGET, ...contract.targets],
    operations: [],
    seed: 1,
    concurrency: 8,
    tool: { name: 'conncert', version: '0.0.0' },
    ...more,
  };
}

async function eventsOf(options: CertifyOptions, onEvent: (event: HarnessEvent) => void = () => undefined): Promise<HarnessEvent[]> {
  const events: HarnessEvent[] = [];
  for await (const event of certify(options, realWorld())) {
    events.push(event);
    onEvent(event);
  }
  return events;
}

async function recordOf(fixture: string, more: Partial<CertifyOptions> = {}): Promise<RunRecord> {
  return foldRun(await eventsOf(await optionsFor(fixture, more)));
}

/** A certificate without what may differ: times, and the ports of services that were started. */
function lasting({ run, ...rest }: Certificate): object {
  return { ...rest, seed: run.seed, targets: run.targets.map(({ name, kind }) => ({ name, kind })) };
}

for (const fixture of FIXTURES) {
  const runs = [1, 16, 16].map((concurrency) => recordOf(fixture, { concurrency }));

  test(`${fixture}: a conforming connector and service are certified without a single error`, async (t) => {
    const { certificate, cases, exchanges } = await runs[0]!;
    t.deepEqual(
      certificate.findings.filter(({ severity }) => severity !== 'info').map(({ id, message }) => `${id}: ${message}`),
      [],
    );
    t.is(certificate.verdict, 'certified');
    t.true(certificate.operations.every(({ coverage }) => coverage.exercisedOn.includes('local')));
    t.is(certificate.summary.cases.failed, 0);
    const ran = cases.filter(({ outcome, case: { kind } }) => outcome !== 'skipped' || kind !== 'spoilt-credential');
    t.is(new Set(exchanges.map(({ caseId, target }) => `${target} ${caseId}`)).size, ran.length);
  });

  test(`${fixture}: one or sixteen requests at once, the certificate is the same`, async (t) => {
    const [one, sixteen, again] = await Promise.all(runs);
    t.deepEqual(lasting(sixteen!.certificate), lasting(one!.certificate));
    t.deepEqual(lasting(again!.certificate), lasting(one!.certificate));
    t.deepEqual(again!.cases, one!.cases);
  });
}

test('a run leaves what it was given as it was', async (t) => {
  const options = await optionsFor('contoso-helpdesk', { targets: [MOCK_TARGET], operations: ['Get*'] });
  const frozen = deepFreeze({ ...structuredClone({ ...options, signal: undefined }) }) as unknown as CertifyOptions;
  const before = structuredClone({ ...options, signal: undefined });
  await eventsOf(frozen);
  t.deepEqual({ ...frozen, signal: undefined } as object, before);
});

test('events survive being written and read again', async (t) => {
  const events = await eventsOf(await optionsFor('fabrikam-orders', { targets: [MOCK_TARGET] }));
  const read = events.map((event) => JSON.parse(JSON.stringify(event)) as HarnessEvent);
  t.deepEqual(read, events);
  t.deepEqual(foldRun(read), foldRun(events));
});

test('only the operations asked for are run', async (t) => {
  const { certificate } = await recordOf('contoso-helpdesk', { targets: [MOCK_TARGET], operations: ['*Comment*', 'GetTicket'] });
  t.deepEqual(
    certificate.operations.map(({ operationId }) => operationId),
    ['GetTicket', 'ListComments', 'AddComment'],
  );
});

test('of operations that were not asked for no rule speaks, of the package as a whole all do', async (t) => {
  const findingsOf = async (operations: readonly string[]) => {
    const { certificate } = await recordOf('northwind-broken', { targets: [], operations, onlyTheirFindings: true });
    return certificate.findings;
  };
  const all = await findingsOf([]);
  const ids = [...new Set(all.flatMap(({ operationId }) => operationId ?? []))];
  const [one = ''] = ids;
  t.true(ids.length > 1);
  t.deepEqual(
    await findingsOf([one]),
    all.filter(({ operationId }) => operationId === undefined || operationId === one),
  );
  const whole = await recordOf('northwind-broken', { targets: [], operations: [one] });
  t.deepEqual(whole.certificate.findings, all, 'a certificate is about all of them');
});

test('a run without targets holds rules alone', async (t) => {
  const { certificate } = await recordOf('contoso-helpdesk', { targets: [] });
  t.is(certificate.verdict, 'incomplete');
  t.deepEqual(certificate.run.targets, []);
  t.is(certificate.summary.cases.total, 0);
});

test('a run that is stopped in the middle ends with an incomplete certificate', async (t) => {
  const stop = new AbortController();
  let finished = 0;
  const options = await optionsFor('contoso-helpdesk', { signal: stop.signal, concurrency: 2 });
  const events = await eventsOf(options, ({ type }) => {
    if (type === 'case-finished' && ++finished === 10) stop.abort('by the user');
  });
  const { certificate } = foldRun(events);
  t.is(certificate.verdict, 'incomplete');
  t.deepEqual(certificate.summary.findings.error, 0);
  t.like(
    certificate.gates.find(({ id }) => id === 'not-interrupted'),
    { outcome: 'not-exercised', detail: 'The run was stopped: by the user.' },
  );
  t.true(certificate.summary.cases.skipped > 0);
  t.is(events.at(-1)?.type, 'run-finished');
});

test.serial('a service that dies in the middle ends with a certificate that does not blame the connector', async (t) => {
  let asked = 0;
  const server = createServer((_request, response) => {
    if (++asked > 8) {
      server.close();
      server.closeAllConnections();
      return;
    }
    response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const local: Target = { name: 'local', kind: 'live', url, connection: 'demo', writes: true, timeoutMs: 30_000 };
  const { certificate } = await recordOf('contoso-helpdesk', { targets: [local] });
  t.not(certificate.verdict, 'certified');
  const unanswered = certificate.findings.filter(({ id }) => id === 'no-response');
  t.true(unanswered.length > 10);
  t.true(unanswered.every(({ fault }) => fault === 'environment' || fault === 'service'));
  t.is(
    certificate.summary.cases.total,
    certificate.operations.reduce((sum, { cases }) => sum + cases.total, 0),
  );
});

test('a pattern that takes too long on many texts keeps the run short, and is told once, where it stands', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-pattern-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const file = join(folder, 'slow.swagger.json');
  const slow = { type: 'string', pattern: '^(a+)+$', example: `${'a'.repeat(40)}!` };
  const schema = { type: 'object', properties: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, slow])) };
  const parameters = [{ name: 'body', in: 'body', required: true, schema }];
  const post = { operationId: 'MakeThing', parameters, responses: { 200: { description: 'Made.', schema } } };
  await writeFile(file, JSON.stringify({ swagger: '2.0', info: { title: 'Slow', version: '1' }, paths: { '/things': { post } } }));
  const options = await optionsFor('contoso-helpdesk', { targets: [MOCK_TARGET] });
  const started = threadMs();
  const { certificate } = foldRun(await eventsOf({ ...options, contract: { ...options.contract, connector: file, operations: {} } }));
  t.true(threadMs() - started < 10_000);
  const told = certificate.findings.filter(({ id }) => id === 'pattern-not-compared');
  t.like(told, [{ fault: 'harness', location: { pointer: '/paths/~1things/post/parameters/0/schema/properties/p0/pattern' } }]);
  t.is(told.length, 1);
});

test('an empty connector is told as such, with a certificate', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-empty-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const file = join(folder, 'none.swagger.json');
  await writeFile(file, JSON.stringify({ swagger: '2.0', info: { title: 'None', version: '1' }, paths: {} }));
  const options = await optionsFor('contoso-helpdesk', { targets: [MOCK_TARGET] });
  const contract = { ...options.contract, connector: file, operations: {} };
  const { certificate } = foldRun(await eventsOf({ ...options, contract }));
  t.not(certificate.verdict, 'certified');
  t.deepEqual(certificate.operations, []);
});

test('the time of a run counts from its beginning, which may lie before its events', async (t) => {
  const world = { ...realWorld(), monotonic: () => 5000 };
  const options = await optionsFor('contoso-helpdesk', { targets: [], began: 1200 });
  const events = [];
  for await (const event of certify(options, world)) events.push(event);
  t.is(foldRun(events).certificate.run.durationMs, 3800);
});
