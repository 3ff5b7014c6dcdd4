import test from 'ava';
import { readFile } from 'node:fs/promises';
import { fileFormatFaults } from '../../harness/lib/file-format-faults.ts';
import type { HarnessEvent } from '../../harness/model/event.ts';
import type { Fault } from '../../harness/model/severity.ts';
import { foldRun } from '../../harness/verdict/fold-run.ts';
import { certificateOf, eventsOf, gatesOf, type Run } from './run-of.ts';

const RICH: Run = {
  operations: ['Read', 'Write', 'Idle'],
  waivers: [{ finding: 'some-finding', operation: 'Write', reason: 'agreed', owner: 'Ann', expires: '2024-12-31' }],
  findings: [{ severity: 'warning', location: { file: 'a.json', pointer: '/info', line: 2, column: 3 } }],
  cases: [
    { kind: 'smallest' },
    { kind: 'no-credential', status: 401 },
    { operation: 'Write', kind: 'smallest', findings: [{ fault: 'service' }] },
    { operation: 'Write', kind: 'full', status: 0, inconclusive: 'no response came', findings: [{ fault: 'environment' }] },
    { operation: 'Write', kind: 'example', finished: false },
    { kind: 'smallest', target: 'mock' },
  ],
};

test('a finished run keeps the report schema', async (t) => {
  const schema = JSON.parse(await readFile(new URL('../../contracts/schemas/report.schema.json', import.meta.url), 'utf8')) as object;
  for (const run of [RICH, {}, { operations: [], targets: [] as const }])
    t.deepEqual(await fileFormatFaults(schema, JSON.parse(JSON.stringify(certificateOf(run)))), []);
});

test('folding does not change the events', (t) => {
  const events = eventsOf(RICH);
  const before = structuredClone(events);
  t.deepEqual(foldRun(events), foldRun(events));
  t.deepEqual(events, before);
});

test('events that were written and read again give the same record', (t) => {
  const events = eventsOf(RICH);
  const read = events.map((event) => JSON.parse(JSON.stringify(event)) as HarnessEvent);
  t.deepEqual(foldRun(read), foldRun(events));
});

test('the order in which cases finish does not matter', (t) => {
  const [start, ...rest] = eventsOf(RICH);
  const last = rest.pop();
  const targets = rest.filter(({ type }) => type === 'target-ready');
  const others = rest.filter(({ type }) => type !== 'target-ready');
  const mixed = [start!, ...targets, ...others.toReversed(), last!];
  t.deepEqual(foldRun(mixed), foldRun(eventsOf(RICH)));
});

test('events without a beginning are no run', (t) => {
  t.throws(() => foldRun(eventsOf({}).slice(1)), { message: /start of a run/ });
});

test('a run that broke off without an end still gives a certificate', (t) => {
  const { certificate } = foldRun(eventsOf(RICH).slice(0, 8));
  t.is(certificate.run.durationMs, 0);
  t.not(certificate.verdict, 'certified');
});

test('tells passed, failed and skipped cases apart', (t) => {
  const { certificate, cases } = foldRun(eventsOf(RICH));
  t.deepEqual(certificate.summary.cases, { total: 6, passed: 4, failed: 0, skipped: 2 });
  t.deepEqual(
    cases.map(({ case: made, target, outcome, reason }) => `${target} ${made.id} ${outcome}${reason === undefined ? '' : `: ${reason}`}`),
    [
      'live Read/no-credential passed',
      'live Read/smallest passed',
      'live Write/example skipped: the run was stopped before',
      'live Write/full skipped: no response came',
      'live Write/smallest passed',
      'mock Read/smallest passed',
    ],
  );
});

for (const fault of ['connector', 'service'] as const) {
  test(`an error of the ${fault} fails its case and denies`, (t) => {
    const certificate = certificateOf({ cases: [{ findings: [{ fault }] }] });
    t.is(certificate.summary.cases.failed, 1);
    t.is(certificate.verdict, 'not-certified');
  });
}

for (const fault of ['harness', 'environment', 'credentials', 'configuration'] satisfies Fault[]) {
  test(`an error of the ${fault} skips its case and leaves the verdict open`, (t) => {
    const run: Run = { gates: { authEnforced: false }, cases: [{ kind: 'full' }, { findings: [{ fault, message: 'So it went.' }] }] };
    const { certificate, cases } = foldRun(eventsOf(run));
    t.deepEqual(certificate.summary.cases, { total: 2, passed: 1, failed: 0, skipped: 1 });
    t.like(cases[1], { outcome: 'skipped', reason: 'So it went.' });
    t.is(gatesOf(run)['no-errors'], 'not-exercised');
    t.is(certificate.verdict, 'incomplete');
  });
}

test('a case with an error of its own and one of the surroundings has failed', (t) => {
  const findings = [{ fault: 'environment' }, { fault: 'service', id: 'other' }] as const;
  t.is(certificateOf({ cases: [{ findings }] }).summary.cases.failed, 1);
});

test('an error on one target does not fail the case on another', (t) => {
  const certificate = certificateOf({ cases: [{ findings: [{ fault: 'service' }] }, { target: 'mock' }] });
  t.deepEqual(certificate.summary.cases, { total: 2, passed: 1, failed: 1, skipped: 0 });
});

test('an error without a case fails no case', (t) => {
  const certificate = certificateOf({ findings: [{}], cases: [{}] });
  t.is(certificate.summary.cases.passed, 1);
  t.is(certificate.verdict, 'not-certified');
});

test('what was exercised is told per operation and target', (t) => {
  const { operations } = certificateOf(RICH);
  t.deepEqual(
    operations.map(({ operationId, coverage }) => [operationId, coverage.exercisedOn, coverage.statusesSeen, coverage.auth]),
    [
      ['Read', ['live', 'mock'], ['200', '401'], 'enforced'],
      ['Write', ['live'], ['200'], 'not-exercised'],
      ['Idle', [], [], 'not-exercised'],
    ],
  );
});

test('a valid request that is answered with anything but success exercises nothing', (t) => {
  for (const status of [304, 404, 100]) t.deepEqual(certificateOf({ cases: [{ status }] }).operations[0]?.coverage.exercisedOn, []);
});

test('reasons for leaving things out are told once each', (t) => {
  const skip = (target: string): HarnessEvent => ({ type: 'operation-skipped', operationId: 'Read', target, reason: 'b' });
  const events = [...eventsOf({ cases: [{ inconclusive: 'a' }, { kind: 'full', inconclusive: 'a' }] }), skip('mock'), skip('live')];
  t.deepEqual(foldRun(events).certificate.operations[0]?.skipReasons, ['a', 'b']);
});

test('hostile names of operations and cases are kept apart', (t) => {
  const operations = ['__proto__', 'constructor', 'a\nb', ''];
  const certificate = certificateOf({ operations, cases: operations.map((operation) => ({ operation })) });
  t.deepEqual(
    certificate.operations.map(({ operationId, cases }) => [operationId, cases.passed]),
    operations.map((id) => [id, 1]),
  );
});
