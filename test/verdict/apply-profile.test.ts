import test from 'ava';
import type { Verdict } from '../../harness/model/certificate.ts';
import type { RunStarted } from '../../harness/model/event.ts';
import { foldRun } from '../../harness/verdict/fold-run.ts';
import { certificateOf, eventsOf, gatesOf, type Run } from './run-of.ts';

const RUN: Run = { gates: { liveTarget: false, everyOperation: false, authEnforced: false }, cases: [{}], operations: ['Read', 'Write'] };

function waived(...waivers: readonly Partial<RunStarted['waivers'][number]>[]): Run {
  return {
    ...RUN,
    findings: [{ operationId: 'Read' }],
    waivers: waivers.map((each) => ({ finding: 'some-finding', reason: 'agreed', ...each })),
  };
}

test('a profile raises, lowers and switches off', (t) => {
  const severities = { up: 'error', down: 'info', away: 'off' } as const;
  const findings = ['up', 'down', 'away', 'kept'].map((id) => ({ id, severity: 'warning' as const }));
  const certificate = certificateOf({ ...RUN, severities, findings });
  t.deepEqual(
    certificate.findings.map(({ id, severity }) => [id, severity]),
    [
      ['down', 'info'],
      ['kept', 'warning'],
      ['up', 'error'],
    ],
  );
  t.deepEqual(certificate.summary.findings, { error: 1, warning: 1, info: 1, waived: 0 });
  t.is(certificate.verdict, 'not-certified');
});

test('a finding that is switched off fails no case', (t) => {
  const cases = [{ findings: [{ id: 'away', fault: 'service' as const }] }];
  const certificate = certificateOf({ ...RUN, cases, severities: { away: 'off' } });
  t.is(certificate.summary.cases.passed, 1);
  t.is(certificate.verdict, 'certified');
});

test('a finding that a plan does not know is none of it: an older plan keeps giving the result that it gave', (t) => {
  const [start, ...rest] = eventsOf({ ...RUN, findings: [{ id: 'known' }, { id: 'later' }] });
  if (start?.type !== 'run-started') return t.fail();
  const profile = { ...start.profile, severities: { known: 'warning' } } as const;
  const { certificate } = foldRun([{ ...start, profile }, ...rest]);
  t.deepEqual(
    certificate.findings.map(({ id }) => id),
    ['known'],
  );
  t.is(certificate.verdict, 'certified');
});

/** The waivers · the outcome of their gate · the verdict. */
const WAIVERS: readonly (readonly [string, Run, string, Verdict])[] = [
  ['covers its finding', waived({}), 'met', 'certified'],
  ['covers its finding on its operation', waived({ operation: 'Read' }), 'met', 'certified'],
  ['holds on its last day', waived({ expires: '2024-05-01' }), 'met', 'certified'],
  ['has expired', waived({ expires: '2024-04-30' }), 'failed', 'not-certified'],
  ['is for another operation', waived({ operation: 'Write' }), 'failed', 'not-certified'],
  ['matches nothing', { ...waived({}), findings: [] }, 'failed', 'not-certified'],
  ['stands beside a narrower one for the same finding', waived({}, { operation: 'Read' }), 'met', 'certified'],
  ['matches nothing, but the run was stopped', { ...waived({}), findings: [], interrupted: 'by the user' }, 'met', 'incomplete'],
  ['matches nothing, but only rules ran', { ...waived({}), findings: [], cases: [], targets: [], dynamic: false }, 'met', 'incomplete'],
  [
    'is for a rule and matches nothing, and only rules ran',
    { ...waived({ kind: 'rule' }), findings: [], cases: [], targets: [], dynamic: false },
    'failed',
    'not-certified',
  ],
  [
    'is for a rule and matches nothing, but not all of the package could be read',
    { ...waived({ kind: 'rule' }), findings: [], unread: 'apiDefinition.swagger.json' },
    'met',
    'incomplete',
  ],
  ['matches nothing in some operations, and is for all', { ...waived({}), findings: [], leftOut: 2 }, 'met', 'incomplete'],
  ['is for an operation that was not asked for', { ...waived({ operation: 'Other' }), findings: [] }, 'met', 'certified'],
];

for (const [what, run, gate, verdict] of WAIVERS) {
  test(`a waiver that ${what}: ${gate}`, (t) => {
    t.is(gatesOf(run)['waivers-valid'], gate);
    t.is(certificateOf(run).verdict, verdict);
  });
}

test('a waived finding stays in the certificate, with who waived it and why', (t) => {
  const certificate = certificateOf(waived({ owner: 'Ann', expires: '2024-12-31' }));
  t.deepEqual(certificate.findings[0]?.waived, { reason: 'agreed', owner: 'Ann', expires: '2024-12-31' });
  t.deepEqual(certificate.summary.findings, { error: 0, warning: 0, info: 0, waived: 1 });
});

test('what is wrong with waivers is told by name', (t) => {
  const { gates } = certificateOf(waived({ expires: '2024-04-30' }, { operation: 'Write' }));
  t.is(
    gates.find(({ id }) => id === 'waivers-valid')?.detail,
    'The waiver for some-finding expired on 2024-04-30; the waiver for some-finding on Write matches nothing any more.',
  );
});

test('a waived error lets its case pass', (t) => {
  const waivers = [{ finding: 'some-finding', reason: 'agreed' }];
  t.is(certificateOf({ ...RUN, waivers, cases: [{ findings: [{ fault: 'service' }] }] }).summary.cases.passed, 1);
});
