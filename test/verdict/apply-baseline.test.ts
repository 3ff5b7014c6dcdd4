import test from 'ava';
import { baselineOf } from '../../harness/authoring/write-baseline.ts';
import type { BaselineEntry } from '../../harness/model/baseline.ts';
import type { Certificate } from '../../harness/model/certificate.ts';
import type { Finding } from '../../harness/model/finding.ts';
import { foldRun } from '../../harness/verdict/fold-run.ts';
import { eventsOf, type Run } from './run-of.ts';

const RUN: Run = { gates: { liveTarget: false, everyOperation: false, authEnforced: false }, cases: [{}], operations: ['Read', 'Write'] };
const KNOWN: BaselineEntry = { finding: 'some-finding', kind: 'rule', severity: 'error', message: 'It is so.' };

/** The certificate of a run that is held to a baseline. */
function heldTo(baseline: readonly BaselineEntry[], run: Run): Certificate {
  return foldRun(eventsOf(run).map((event) => (event.type === 'run-started' ? { ...event, baseline } : event))).certificate;
}

function gate({ gates }: Certificate): readonly string[] {
  const found = gates.find(({ id }) => id === 'baseline-holds');
  return [found?.outcome ?? 'absent', found?.detail ?? ''];
}

test('what a baseline knows is set aside', (t) => {
  const certificate = heldTo([KNOWN], { ...RUN, findings: [{}] });
  t.deepEqual(certificate.summary.findings, { error: 0, warning: 0, info: 0, waived: 1 });
  t.deepEqual(gate(certificate), ['met', 'Every error and warning stands in the baseline.']);
});

/** What is found and known · the verdict. */
const VERDICTS: readonly (readonly [string, Partial<Finding>, Certificate['verdict']])[] = [
  ['an error that is only known does not certify', {}, 'incomplete'],
  ['nor does an error of the service', { fault: 'service' }, 'incomplete'],
  ['a warning is nothing that could deny it', { severity: 'warning' }, 'certified'],
];

for (const [what, finding, verdict] of VERDICTS) {
  test(what, (t) => {
    const run = { ...RUN, findings: [finding] };
    t.is(heldTo([{ ...KNOWN, severity: finding.severity === 'warning' ? 'warning' : 'error' }], run).verdict, verdict);
  });
}

test('that bad credentials are accepted is known and not settled: that takes a waiver', (t) => {
  const finding = { id: 'auth-not-enforced', fault: 'service', acceptance: true } as const;
  const run: Run = { cases: [{}, { kind: 'no-credential', status: 200, findings: [finding] }] };
  const baseline = baselineOf(foldRun(eventsOf(run)).certificate.findings);
  const certificate = heldTo(baseline, run);
  const gates = Object.fromEntries(certificate.gates.map(({ id, outcome, detail }) => [id, [outcome, detail]]));
  t.deepEqual(gates['auth-enforced'], [
    'not-exercised',
    'A bad credential was accepted by 1 operation (Read), which the baseline knows. A certificate takes a waiver of the contract.',
  ]);
  t.is(gates['baseline-holds']?.[0], 'met');
  t.is(certificate.verdict, 'incomplete');
  t.is(heldTo([], { ...run, waivers: [{ finding: finding.id, reason: 'open on purpose' }] }).verdict, 'certified');
});

test('that nothing could be compared is known, and still no pass', (t) => {
  const finding = { id: 'response-schema-missing', severity: 'warning' } as const;
  const run: Run = { ...RUN, operations: ['Read'], cases: [{ inconclusive: 'nothing to compare with', findings: [finding] }] };
  const baseline = baselineOf(foldRun(eventsOf(run)).certificate.findings);
  t.is(baseline.length, 1);
  t.is(heldTo(baseline, run).summary.cases.skipped, 1);
});

test('what has become worse is new, what has become milder is known', (t) => {
  const warning = { ...KNOWN, severity: 'warning' } as const;
  t.deepEqual(gate(heldTo([warning], { ...RUN, findings: [{}] })), [
    'failed',
    'There is 1 error or warning not in the baseline. --update-baseline writes it anew.',
  ]);
  t.is(heldTo([warning], { ...RUN, findings: [{}] }).verdict, 'not-certified');
  t.is(gate(heldTo([KNOWN], { ...RUN, findings: [{ severity: 'warning' }] }))[0], 'met');
});

test('an entry covers one finding: the second of a kind is new', (t) => {
  const certificate = heldTo([KNOWN], { ...RUN, findings: [{}, {}] });
  t.deepEqual(gate(certificate), ['failed', 'There is 1 error or warning not in the baseline. --update-baseline writes it anew.']);
  t.is(certificate.verdict, 'not-certified');
});

test('a new warning fails, a new note does not', (t) => {
  t.is(gate(heldTo([], { ...RUN, findings: [{ severity: 'warning' }] }))[0], 'failed');
  t.is(gate(heldTo([], { ...RUN, findings: [{ severity: 'info' }] }))[0], 'met');
});

test('what is wrong with this machine or with Conncert is no matter of the baseline', (t) => {
  t.is(gate(heldTo([], { ...RUN, findings: [{ fault: 'environment' }, { id: 'limit', fault: 'harness' }] }))[0], 'met');
});

test('a moved finding is the same one, a changed message is not', (t) => {
  const location = { file: 'apiDefinition.swagger.json', pointer: '/host', line: 90, column: 3 };
  const entry = { ...KNOWN, file: location.file, pointer: location.pointer };
  t.is(gate(heldTo([entry], { ...RUN, findings: [{ location }] }))[0], 'met');
  t.is(gate(heldTo([entry], { ...RUN, findings: [{ location, message: 'It is worse.' }] }))[0], 'failed');
});

test('an entry that nothing matches any more fails', (t) => {
  const certificate = heldTo([KNOWN, { ...KNOWN, message: 'It was so.' }], { ...RUN, findings: [{}] });
  t.deepEqual(gate(certificate), [
    'failed',
    'There is 1 entry of the baseline that nothing matches any more (some-finding: It was so.). --update-baseline writes it anew.',
  ]);
});

/** Runs that gave an entry no chance · the entry. */
const NO_CHANCE: readonly (readonly [string, Run, BaselineEntry])[] = [
  ['a check, where only rules ran', { ...RUN, cases: [], targets: [], dynamic: false }, { ...KNOWN, kind: 'check' }],
  ['a check of an operation that was not asked for', RUN, { ...KNOWN, kind: 'check', operation: 'Other' }],
  ['a rule, where the run was stopped', { ...RUN, interrupted: 'by the user' }, KNOWN],
];

for (const [what, run, entry] of NO_CHANCE) {
  test(`an entry is not held against a run that could not match it: ${what}`, (t) => t.is(gate(heldTo([entry], run))[0], 'met'));
}

test('a waiver goes before the baseline', (t) => {
  const waivers = [{ finding: 'some-finding', reason: 'agreed' }];
  t.deepEqual(gate(heldTo([KNOWN], { ...RUN, findings: [{}], waivers })), [
    'failed',
    'There is 1 entry of the baseline that nothing matches any more (some-finding: It is so.). --update-baseline writes it anew.',
  ]);
});

test('a run without a baseline has no such gate, and one with its own baseline holds', (t) => {
  const run: Run = { ...RUN, findings: [{}, { id: 'other', severity: 'warning' }, { id: 'note', severity: 'info' }] };
  const { certificate } = foldRun(eventsOf(run));
  t.is(gate(certificate)[0], 'absent');
  const baseline = baselineOf(certificate.findings);
  t.is(baseline.length, 2);
  t.is(gate(heldTo(baseline, run))[0], 'met');
});
