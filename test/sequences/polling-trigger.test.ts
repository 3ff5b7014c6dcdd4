import test, { type ExecutionContext } from 'ava';
import { type ReturnFault, startFabrikamReturns } from '../../fixtures/reference-services/fabrikam-returns.ts';
import { type ScanFault, startFabrikamScans } from '../../fixtures/reference-services/fabrikam-scans.ts';
import { definitionOf } from '../definition-of.ts';
import { runContract } from '../run-contract.ts';
import { certifyFixture, faultsIn } from './certify-fixture.ts';

const SCANS = `operations:
  RecordScan: { inputs: { scan: { parcel: '00340434161094042557' } } }
  WhenParcelIsScanned: { fire: { call: RecordScan, wait: 300ms } }`;
const RETURNS = `operations:
  RegisterReturn: { inputs: { return: { reason: too large } } }
  WhenReturnArrives: { fire: { call: RegisterReturn, wait: 300ms } }`;

async function scans(t: ExecutionContext, fault?: ScanFault, contract = SCANS) {
  const service = await startFabrikamScans(fault && { fault });
  t.teardown(() => service[Symbol.asyncDispose]());
  return certifyFixture(t, 'triggers/polling-native', service, contract);
}

async function returns(t: ExecutionContext, fault?: ReturnFault) {
  const service = await startFabrikamReturns(fault && { fault });
  t.teardown(() => service[Symbol.asyncDispose]());
  return certifyFixture(t, 'triggers/polling-by-policy', service, RETURNS);
}

test('a service that speaks the protocol itself is certified, poll by poll', async (t) => {
  const { certificate, exchanges } = await scans(t);
  t.deepEqual(
    certificate.findings.filter(({ severity }) => severity !== 'info'),
    [],
  );
  t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
  t.deepEqual(
    exchanges
      .filter(({ caseId }) => caseId === 'WhenParcelIsScanned/polling-trigger')
      .map(({ step, response }) => [step, response?.status]),
    [
      ['first poll', 202],
      ['poll before news', 202],
      ['fire', 201],
      ['fire 2', 201],
      ['poll for news 1', 200],
      ['same state again', 200],
      ['fire 3', 201],
      ['poll after news', 200],
    ],
  );
});

test('a list that the policy polls is certified', async (t) => {
  const { certificate, exchanges } = await returns(t);
  t.deepEqual(
    certificate.findings.filter(({ severity }) => severity !== 'info'),
    [],
  );
  t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
  const steps = exchanges.filter(({ caseId }) => caseId === 'WhenReturnArrives/polling-trigger');
  t.deepEqual(
    steps.map(({ step, response }) => [step, response?.status]),
    [
      ['first poll', 202],
      ['poll before news', 202],
      ['fire', 201],
      ['fire 2', 201],
      ['poll for news 1', 200],
      ['same state again', 200],
      ['fire 3', 201],
      ['poll after news', 200],
    ],
  );
  t.is((JSON.parse(steps[4]?.response?.body.data ?? '') as { value: unknown[] }).value.length, 2);
});

/** What is only warned of. */
const WARNED: ReadonlySet<ScanFault> = new Set(['waits in words', 'answers 304', 'answers 304 without a state']);

const SCAN_FAULTS: Readonly<Record<Exclude<ScanFault, 'hands out once'>, readonly string[]>> = {
  'fires at first': ['polling-first-call-fires'],
  'begins long ago': ['polling-first-call-fires'],
  'gives no state': ['polling-state-missing'],
  'gives no new state': ['polling-state-missing'],
  'forgets what it told': ['polling-not-idempotent'],
  'takes a state once': ['polling-not-idempotent'],
  'loses what comes': ['polling-item-missed'],
  'tells again': ['polling-item-doubled'],
  'leads elsewhere': ['polling-location-foreign'],
  'wraps differently': ['polling-split-on'],
  'waits in words': ['polling-retry-after'],
  'drops the state': ['polling-state-lost'],
  'moves the state': [],
  'takes the state back': ['polling-state-lost'],
  'keeps the state to itself': ['polling-state-missing'],
  'tells the last one over and over': ['polling-item-doubled'],
  'stands still': ['polling-state-missing'],
  'tells one of several': ['polling-item-missed'],
  'tells one by one': [],
  'oldest first': [],
  'answers 304': ['polling-not-modified'],
  'answers 304 without a state': ['polling-not-modified'],
};

for (const [fault, ids] of Object.entries(SCAN_FAULTS) as [ScanFault, readonly string[]][]) {
  test(`a service that ${fault} is told: ${ids.join(', ') || 'a remark'}`, async (t) => {
    const run = await scans(t, fault);
    t.deepEqual(faultsIn(run), ids, JSON.stringify(run.certificate.findings.map(({ id, message }) => `${id}: ${message}`)));
    t.is(run.certificate.verdict, ids.length === 0 || WARNED.has(fault) ? 'certified' : 'not-certified');
  });
}

for (const [fault, id] of [
  ['moves the state', 'polling-state-moved'],
  ['oldest first', 'polling-order-native'],
] as const) {
  test(`that a service ${fault} is a remark`, async (t) => {
    const { certificate } = await scans(t, fault);
    t.true(certificate.findings.some((finding) => finding.id === id && finding.severity === 'info'));
  });
}

test('of a service that takes a state once is told that the same one was asked again', async (t) => {
  const { certificate } = await scans(t, 'takes a state once');
  const message = 'The state that has just told 2 items, asked again, is refused with 400.';
  t.like(
    certificate.findings.find(({ id }) => id === 'polling-not-idempotent'),
    { severity: 'error', fault: 'service', message },
  );
});

test('a service that hands out each item once is not blamed for a state that leads back', async (t) => {
  const run = await scans(t, 'hands out once');
  t.deepEqual(faultsIn(run), []);
  t.true(run.exchanges.some(({ step }) => step === 'newer state again'));
  t.regex(run.cases.find(({ case: made }) => made.kind === 'polling-trigger')?.reason ?? '', /^what a poll tells is not told again/);
  t.is(run.certificate.verdict, 'incomplete');
});

const RETURN_FAULTS: Readonly<Record<Exclude<ReturnFault, 'counts seconds' | 'takes a reason once'>, readonly string[]>> = {
  'oldest first': ['polling-order'],
  'oldest first and counts seconds': ['polling-order'],
  'tells again': ['polling-item-doubled'],
  'tells all': ['polling-first-call-fires'],
  'wraps differently': ['polling-item-missed'],
  'tells late': ['polling-item-missed'],
  'tells one of several': ['polling-item-missed'],
};

for (const [fault, ids] of Object.entries(RETURN_FAULTS) as [ReturnFault, readonly string[]][]) {
  test(`a list that ${fault}, polled by the policy, is told: ${ids.join(', ')}`, async (t) => {
    const run = await returns(t, fault);
    t.deepEqual(faultsIn(run), ids, JSON.stringify(run.certificate.findings.map(({ id, message }) => `${id}: ${message}`)));
    t.is(run.certificate.verdict, 'not-certified');
  });
}

test('a list with times without fractions is certified, its order is seen, and what it loses of a second is a warning', async (t) => {
  const run = await returns(t, 'counts seconds');
  t.deepEqual(faultsIn(run), ['polling-item-lost-at-once']);
  const { message } = run.certificate.findings.find(({ id }) => id === 'polling-item-lost-at-once') ?? {};
  t.regex(message ?? '', /^What was made right behind the poll with news and has the id 5 is not told by the \d+ polls after it\.$/);
  t.is(run.certificate.verdict, 'certified');
  t.false(run.certificate.findings.some(({ id }) => id === 'polling-order-unseen'));
});

test('where what makes it fire works once, a remark says that the order was not seen', async (t) => {
  const { certificate, exchanges } = await returns(t, 'takes a reason once');
  t.true(exchanges.some(({ step, response }) => step === 'fire 2' && response?.status === 409));
  t.deepEqual(
    certificate.findings.filter(({ id }) => id === 'polling-order-unseen').map(({ severity, message }) => [severity, message]),
    [['info', 'The poll with news tells one item, which does not show that the newest comes first.']],
  );
});

test('where nothing makes it fire, polls without news show nothing', async (t) => {
  const { certificate, cases } = await scans(t, undefined, SCANS.replace(/\n {2}When.*/, ''));
  t.is(certificate.verdict, 'incomplete');
  t.regex(cases.find(({ case: made }) => made.kind === 'polling-trigger')?.reason ?? '', /^nothing makes the trigger fire/);
});

for (const name of ['polling-native', 'polling-by-policy']) {
  test(`the mock fires: ${name}`, async (t) => {
    const run = await certifyFixture(t, `triggers/${name}`, undefined, '');
    t.deepEqual(
      run.certificate.findings.filter(({ kind }) => kind === 'check'),
      [],
    );
    t.is(run.cases.find(({ case: made }) => made.kind === 'polling-trigger')?.outcome, 'passed');
  });
}

const TICKETS = definitionOf('Fabrikam Tickets', {
  '/tickets': {
    post: { operationId: 'MakeTicket', responses: { 201: { description: 'Made.', schema: { $ref: '#/definitions/Ticket' } } } },
    get: {
      operationId: 'WhenTicketIsMade',
      'x-ms-trigger': 'single',
      responses: { 200: { description: 'A ticket.', schema: { $ref: '#/definitions/Ticket' } } },
    },
  },
});

/** A trigger that tells of one ticket at a time: of the next one, or of the newest alone. */
async function tickets(t: ExecutionContext, tells: 'the next' | 'the newest') {
  const made: object[] = [];
  return runContract(t, {
    definition: { ...TICKETS, definitions: { Ticket: { type: 'object', properties: { id: { type: 'string' } } } } },
    contract: [
      'targets: { staging: { url: "URL/v1", writes: true } }',
      'operations: { WhenTicketIsMade: { fire: { call: MakeTicket, wait: 300ms } } }',
    ],
    answer: ({ method, url = '/', headers: { host } }, response) => {
      const json = (status: number, body?: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (method === 'POST') return json(201, made[made.push({ id: `t-${made.length + 1}` }) - 1]);
      const seen = Number(new URL(url, 'http://x').searchParams.get('seen') ?? made.length);
      const told = made.length === seen ? seen : tells === 'the next' ? seen + 1 : made.length;
      response.setHeader('location', `http://${host}/v1/tickets?seen=${told}`).setHeader('retry-after', told < made.length ? '0' : '1');
      return told === seen ? response.writeHead(202).end() : json(200, made[told - 1]);
    },
  });
}

for (const [tells, remarks] of [
  ['the next', []],
  ['the newest', ['polling-newest-alone']],
] as const)
  test(`a trigger that tells of ${tells} at a time is certified, with ${remarks.length} remarks`, async (t) => {
    const { certificate, cases } = await tickets(t, tells);
    const made = cases.find(({ case: { id } }) => id === 'WhenTicketIsMade/polling-trigger');
    t.is(made?.outcome, 'passed', made?.reason);
    const findings = certificate.findings.filter(({ caseId }) => caseId === made?.case.id);
    t.deepEqual(
      findings.map(({ id, severity }) => [id, severity]),
      remarks.map((id) => [id, 'info']),
    );
    t.true(findings.every(({ message }) => message.startsWith('Of 2 things that were made, what has the id "t-')));
  });
