import test from 'ava';
import { baselineOf } from '../../harness/authoring/write-baseline.ts';
import type { BaselineEntry } from '../../harness/model/baseline.ts';
import type { Certificate } from '../../harness/model/certificate.ts';
import { foldRun } from '../../harness/verdict/fold-run.ts';
import { eventsOf, type Run } from './run-of.ts';

const RUN: Run = { gates: { liveTarget: false, everyOperation: false, authEnforced: false }, cases: [{}], operations: ['Read', 'Write'] };
const KNOWN: BaselineEntry = { finding: 'some-finding', kind: 'rule', message: 'It is so.' };

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
  t.is(certificate.verdict, 'certified');
  t.deepEqual(certificate.summary.findings, { error: 0, warning: 0, info: 0, waived: 1 });
  t.deepEqual(gate(certificate), ['met', 'Every error and warning stands in the baseline.']);
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
