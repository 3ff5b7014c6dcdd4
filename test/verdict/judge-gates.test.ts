import test from 'ava';
import type { Verdict } from '../../harness/model/certificate.ts';
import { certificateOf, gatesOf, type Run } from './run-of.ts';

const REFUSED = { kind: 'no-credential', status: 401 } as const;
const COMPLETE: Run = { cases: [{}, REFUSED] };

test('every gate met certifies', (t) => {
  const certificate = certificateOf(COMPLETE);
  t.is(certificate.verdict, 'certified');
  t.deepEqual(
    certificate.gates.map(({ id, outcome, detail }) => [id, outcome, detail]),
    [
      ['no-errors', 'met', 'No error was found.'],
      ['cases-ran', 'met', '2 cases ran.'],
      ['every-operation', 'met', 'The operation was exercised on a live target.'],
      ['live-target', 'met', 'The service was called: live.'],
      ['auth-enforced', 'met', 'A bad credential was refused by the operation.'],
    ],
  );
});

/** What is changed · the gate · its outcome · the verdict. */
const GATES: readonly (readonly [string, Run, string, string, Verdict])[] = [
  ['an error of a rule', { ...COMPLETE, findings: [{}] }, 'no-errors', 'failed', 'not-certified'],
  ['a warning', { ...COMPLETE, findings: [{ severity: 'warning' }] }, 'no-errors', 'met', 'certified'],
  ['an error of the harness', { ...COMPLETE, findings: [{ fault: 'harness' }] }, 'no-errors', 'not-exercised', 'incomplete'],
  ['no case', { cases: [] }, 'cases-ran', 'not-exercised', 'incomplete'],
  ['only skipped cases', { cases: [{ inconclusive: 'no answer' }] }, 'cases-ran', 'not-exercised', 'incomplete'],
  [
    'an operation that was not called',
    { ...COMPLETE, operations: ['Read', 'Write'], open: ['Write'] },
    'every-operation',
    'not-exercised',
    'incomplete',
  ],
  ['an operation called on the mock alone', { cases: [{ target: 'mock' }, REFUSED] }, 'every-operation', 'not-exercised', 'incomplete'],
  [
    'an operation called on the mock, which is enough',
    { gates: { liveTarget: false }, cases: [{ target: 'mock' }, REFUSED] },
    'every-operation',
    'met',
    'certified',
  ],
  ['operations that were left out', { ...COMPLETE, leftOut: 3 }, 'every-operation', 'not-exercised', 'incomplete'],
  [
    'operations that were left out, under a profile that does not ask for every one',
    { ...COMPLETE, gates: { everyOperation: false }, leftOut: 3 },
    'every-operation',
    'not-exercised',
    'incomplete',
  ],
  ['no operation', { operations: [], cases: [] }, 'every-operation', 'not-exercised', 'incomplete'],
  ['no live target', { targets: ['mock'], cases: [{ target: 'mock' }] }, 'live-target', 'not-exercised', 'incomplete'],
  [
    'a live target that does not answer',
    { cases: [{ status: 0, inconclusive: 'no answer' }] },
    'live-target',
    'not-exercised',
    'incomplete',
  ],
  ['a bad credential that was not tried', { cases: [{}] }, 'auth-enforced', 'not-exercised', 'incomplete'],
  [
    'a bad credential refused by the mock alone',
    { cases: [{}, { ...REFUSED, target: 'mock' }] },
    'auth-enforced',
    'not-exercised',
    'incomplete',
  ],
  ['a bad credential refused with 403', { cases: [{}, { ...REFUSED, status: 403 }] }, 'auth-enforced', 'met', 'certified'],
  [
    'a bad credential answered with 404, which may be for its inputs',
    { cases: [{}, { ...REFUSED, status: 404 }] },
    'auth-enforced',
    'not-exercised',
    'incomplete',
  ],
  ['a connector that takes no credential', { open: ['Read'], cases: [{}] }, 'auth-enforced', 'met', 'certified'],
  [
    'a bad credential that is accepted',
    { cases: [{}, { ...REFUSED, status: 200, findings: [{ id: 'auth-not-enforced', fault: 'service', acceptance: true }] }] },
    'auth-enforced',
    'failed',
    'not-certified',
  ],
  [
    'a bad credential that makes the service fail',
    { cases: [{}, { ...REFUSED, status: 500, findings: [{ id: 'server-error', fault: 'service' }] }] },
    'auth-enforced',
    'not-exercised',
    'not-certified',
  ],
  ['half a definition', { ...COMPLETE, unread: 'apiDefinition.swagger.json' }, 'package-read', 'not-exercised', 'incomplete'],
  ['an interruption', { ...COMPLETE, interrupted: 'by the user' }, 'not-interrupted', 'not-exercised', 'incomplete'],
];

for (const [what, run, gate, outcome, verdict] of GATES) {
  test(`${what}: ${gate} is ${outcome}, the verdict ${verdict}`, (t) => {
    t.is(gatesOf(run)[gate], outcome);
    t.is(certificateOf(run).verdict, verdict);
  });
}

test('one operation is told as one', (t) => {
  const details = (run: Run) => Object.fromEntries(certificateOf(run).gates.map(({ id, detail }) => [id, detail]));
  const alone = details({ cases: [] });
  t.is(alone['every-operation'], 'The operation was not exercised on a live target: Read.');
  t.is(alone['auth-enforced'], 'A bad credential was not seen to be refused by the operation on a live target.');
  const among = details({ operations: ['Read', 'Write'], cases: [{}, REFUSED] });
  t.is(among['every-operation'], '1 of 2 operations was not exercised on a live target: Write.');
  t.is(among['auth-enforced'], 'A bad credential was not seen to be refused by 1 of 2 operations on a live target.');
});

test('a part of a connector is told as a part', (t) => {
  const certificate = certificateOf({ open: ['Read'], cases: [{}], leftOut: 3 });
  const details = Object.fromEntries(certificate.gates.map(({ id, detail }) => [id, detail]));
  t.is(details['every-operation'], 'Only 1 of 4 operations was part of the run. The operation was exercised on a live target.');
  t.is(details['auth-enforced'], 'No operation of the run takes a credential.');
  t.is(certificate.connector.operations, 4);
  t.deepEqual(certificate.summary.operations, { total: 4, exercised: 1 });
});

test('a failed gate weighs more than one that is open', (t) => {
  t.is(certificateOf({ ...COMPLETE, findings: [{}], interrupted: 'by the user' }).verdict, 'not-certified');
});

test('a run of rules alone is told as such', (t) => {
  const certificate = certificateOf({ targets: [], dynamic: false });
  t.deepEqual(gatesOf({ targets: [], dynamic: false }), { 'no-errors': 'met', 'cases-ran': 'not-exercised' });
  t.is(certificate.gates[1]?.detail, 'Only the rules were checked; the connector was not run.');
  t.is(certificate.verdict, 'incomplete');
});

test('gates that the profile does not ask for are not judged', (t) => {
  const gates = { liveTarget: false, everyOperation: false, authEnforced: false };
  t.deepEqual(gatesOf({ ...COMPLETE, gates }), { 'no-errors': 'met', 'cases-ran': 'met' });
});

test('a waived acceptance of bad credentials is told as waived, not as refused', (t) => {
  const waivers = [{ finding: 'auth-not-enforced', operation: 'Read', reason: 'open on purpose' }];
  const certificate = certificateOf({
    waivers,
    cases: [{}, { ...REFUSED, status: 200, findings: [{ id: 'auth-not-enforced', fault: 'service', acceptance: true }] }],
  });
  t.is(certificate.operations[0]?.coverage.auth, 'not-enforced');
  t.is(certificate.verdict, 'certified');
  t.regex(certificate.gates.find(({ id }) => id === 'auth-enforced')?.detail ?? '', /waived/);
});

const MOCK = { name: 'mock', kind: 'mock' } as const;
const STAGING = { name: 'staging', kind: 'live' } as const;

for (const [why, run] of [
  ['The contract names no live target.', { named: [MOCK] }],
  ['The run left out the live target staging.', { named: [MOCK, { ...STAGING, leftOut: true }] }],
  [
    'The run left out the live targets staging, eu.',
    {
      named: [
        { ...STAGING, leftOut: true },
        { ...STAGING, name: 'eu', leftOut: true },
      ],
    },
  ],
  ['The run was stopped before a live target was ready.', { named: [MOCK, STAGING], interrupted: 'by the user' }],
] as const) {
  test(`where no live target answered the gate says why: ${why}`, (t) => {
    const { gates } = certificateOf({ ...run, targets: ['mock'], cases: [{ target: 'mock' }] });
    t.is(gates.find(({ id }) => id === 'live-target')?.detail, why);
  });
}
