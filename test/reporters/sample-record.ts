import type { Case } from '../../harness/model/case.ts';
import type { CaseTally, Certificate, GateResult, OperationResult } from '../../harness/model/certificate.ts';
import type { OperationOutline } from '../../harness/model/event.ts';
import type { Exchange } from '../../harness/model/exchange.ts';
import type { Finding } from '../../harness/model/finding.ts';
import type { RunRecord } from '../../harness/model/run-record.ts';

/** What a hostile connector or service writes where a name is asked for. */
export const HOSTILE = `</script><img src=x onerror="alert(1)"> & 'quoted' \`ticked\` | piped | \u001b[31mred\u0007 \u202eturned\u0000 @everyone ]]> \ud800`;

/** An operationId as no person writes one, but generators do. */
export const LONG_ID = `Get_${'VeryLong'.repeat(37)}`;

type Entry = RunRecord['cases'][number];

/** A run over a connector that shows everything a report can hold. */
export function sampleRecord(): RunRecord {
  return recordOf({ operations: OUTLINES, entries: ENTRIES, exchanges: EXCHANGES, findings: FINDINGS, gates: GATES });
}

/** A run with nothing to complain of. */
export function cleanRecord(): RunRecord {
  const operations = OUTLINES.slice(0, 1);
  const entries = ENTRIES.filter((each) => each.case.operationId === 'ListTickets').map((each) => ({
    ...each,
    outcome: 'passed' as const,
  }));
  const exchanges = EXCHANGES.filter(({ operationId }) => operationId === 'ListTickets');
  const gates = GATES.map((gate): GateResult => ({ ...gate, outcome: 'met', detail: 'As it has to be.' }));
  return recordOf({ operations, entries, exchanges, findings: [], gates, verdict: 'certified' });
}

/** A static check: rules only, no target, no case. */
export function staticRecord(): RunRecord {
  const findings = FINDINGS.filter((finding) => finding.kind === 'rule');
  return recordOf({ operations: OUTLINES, entries: [], exchanges: [], findings, gates: GATES, targets: [] });
}

/** A run over a connector of many operations, one in ten of which fails. */
export function largeRecord(count: number, casesPerOperation = 3): RunRecord {
  const operations = Array.from({ length: count }, (_, index): OperationOutline => ({
    ...OUTLINES[0]!,
    operationId: `Operation${index}`,
    path: `/things/${index}`,
  }));
  const entries = operations.flatMap(({ operationId }, index) =>
    Array.from({ length: casesPerOperation }, (_, n) =>
      entry(operationId, 'smallest', `with inputs ${n}`, 'mock', index % 10 === 0 ? 'failed' : 'passed', `v${n}`),
    ),
  );
  const body = JSON.stringify({ value: Array.from({ length: 200 }, (_, id) => ({ id, subject: 'Printer on fire', status: 'open' })) });
  const exchanges = entries.map(({ case: { id, operationId } }) => exchange(id, operationId, 'mock', { response: json(200, body) }));
  const findings = operations.flatMap(({ operationId }, index): Finding[] => [
    {
      id: 'operation-description-missing',
      kind: 'rule',
      severity: 'warning',
      fault: 'connector',
      message: `${operationId} has no description.`,
      operationId,
      location: at(index * 10 + 1),
    },
    ...(index % 10 === 0
      ? entries.filter((each) => each.case.operationId === operationId).map((each) => wrongType(each.case.id, operationId))
      : []),
  ]);
  return recordOf({ operations, entries, exchanges, findings, gates: GATES });
}

/** A record with the certificate that its parts add up to. */
export function recordOf(parts: {
  readonly operations: readonly OperationOutline[];
  readonly entries: readonly Entry[];
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  readonly gates: readonly GateResult[];
  readonly verdict?: Certificate['verdict'];
  readonly targets?: Certificate['run']['targets'];
  readonly title?: string;
}): RunRecord {
  const { operations, entries, exchanges, findings, gates } = parts;
  const live = findings.filter(({ waived }) => !waived);
  const results = operations.map((outline) => result(outline, entries, exchanges));
  const certificate: Certificate = {
    schemaVersion: '1',
    tool: { name: 'conncert', version: '0.1.0' },
    connector: {
      title: parts.title ?? 'Contoso Helpdesk',
      version: '1.4.0',
      path: './helpdesk',
      digest: `sha256:${'5f'.repeat(32)}`,
      operations: operations.length,
    },
    profile: { id: 'independent-publisher', version: '2026-03', title: 'Independent publisher' },
    run: { seed: 42, startedAt: '2026-03-14T09:26:53.000Z', durationMs: 83_400, targets: parts.targets ?? TARGETS },
    verdict: parts.verdict ?? 'not-certified',
    gates,
    summary: {
      findings: {
        error: live.filter(({ severity }) => severity === 'error').length,
        warning: live.filter(({ severity }) => severity === 'warning').length,
        info: live.filter(({ severity }) => severity === 'info').length,
        waived: findings.length - live.length,
      },
      cases: tally(entries),
      operations: { total: operations.length, exercised: results.filter(({ coverage }) => coverage.exercisedOn.length > 0).length },
    },
    operations: results,
    findings,
  };
  return { certificate, operations, citations: citationsOf(findings), cases: entries, exchanges };
}

function citationsOf(findings: readonly Finding[]): RunRecord['citations'] {
  const kinds = new Map(findings.map(({ id, kind }) => [id, kind]));
  return [...kinds]
    .map(([id, kind]) => ({ id, kind, title: `What ${id} demands`, why: 'Because it matters.', hint: 'Mend it.' }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function result(outline: OperationOutline, entries: readonly Entry[], exchanges: readonly Exchange[]): OperationResult {
  const own = entries.filter((each) => each.case.operationId === outline.operationId);
  const seen = exchanges.filter(({ operationId }) => operationId === outline.operationId).flatMap(({ response }) => response?.status ?? []);
  return {
    operationId: outline.operationId,
    method: outline.method,
    path: outline.path,
    kind: outline.kind,
    ...(outline.summary !== undefined && { summary: outline.summary }),
    cases: tally(own),
    coverage: {
      exercisedOn: [...new Set(own.filter(({ outcome }) => outcome === 'passed').map(({ target }) => target))],
      statusesDeclared: outline.responses.map(({ status }) => status),
      statusesSeen: [...new Set(seen.map(String))].toSorted(),
      schemaCompared: own.some(({ outcome }) => outcome === 'passed'),
      auth: !outline.takesCredential ? 'none' : outline.operationId === 'GetTicket' ? 'not-enforced' : 'not-exercised',
    },
    skipReasons: [...new Set(own.flatMap(({ reason }) => reason ?? []))],
  };
}

function tally(entries: readonly Entry[]): CaseTally {
  const count = (outcome: Entry['outcome']) => entries.filter((each) => each.outcome === outcome).length;
  return { total: entries.length, passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function entry(
  operationId: string,
  kind: Case['kind'],
  title: string,
  target: string,
  outcome: Entry['outcome'],
  detail = '',
  more: Partial<Case> & { reason?: string } = {},
): Entry {
  const { reason, ...rest } = more;
  const base: Case = {
    id: `${operationId}/${kind}${detail === '' ? '' : `/${detail}`}`,
    operationId,
    kind,
    title,
    inputs: {},
    credential: 'right',
    expected: { kind: 'success' },
    invented: [],
  };
  return { case: { ...base, ...rest }, target, outcome, ...(reason !== undefined && { reason }) };
}

function exchange(caseId: string, operationId: string, target: string, more: Partial<Exchange>): Exchange {
  const host = target === 'mock' ? 'http://127.0.0.1:4010' : 'https://staging.contoso.example/api';
  return {
    caseId,
    operationId,
    target,
    targetKind: target === 'mock' ? 'mock' : 'live',
    request: { method: 'GET', url: `${host}/tickets?status=open`, headers: { accept: 'application/json', 'x-api-key': '(secret)' } },
    startedAt: '2026-03-14T09:26:54.120Z',
    durationMs: 38,
    ...more,
  };
}

function json(status: number, data: string): NonNullable<Exchange['response']> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-request-id': '7d1c' };
  return { status, headers, body: { encoding: 'utf8', data, bytes: Buffer.byteLength(data) } };
}

function at(line: number, pointer = '/paths'): NonNullable<Finding['location']> {
  return { file: 'apiDefinition.swagger.json', pointer, line, column: 9 };
}

function wrongType(caseId: string, operationId: string, target = 'mock'): Finding {
  return {
    id: 'response-schema',
    kind: 'check',
    severity: 'error',
    fault: 'connector',
    message: 'The response body does not match the schema declared for status 200.',
    hint: 'Declare what the service returns, or correct the service.',
    operationId,
    target,
    caseId,
    location: at(88, '/paths/~1tickets/get/responses/200/schema'),
    differences: [
      {
        path: '/value/0/status',
        kind: 'enum',
        expected: 'one of "open", "closed"',
        actual: '"OPEN"',
        declaredAt: at(96, '/definitions/Ticket/properties/status'),
      },
      { path: '/value/0/id', kind: 'type', expected: 'an integer', actual: '"T-1001" (a string)', declaredAt: at(93) },
      { path: '/value/1', kind: 'required', expected: 'a property subject', actual: 'no such property' },
      { path: `/value/1/${'deeply/'.repeat(12)}nested`, kind: 'type', expected: 'a string', actual: 'null' },
    ],
  };
}

const TARGETS: Certificate['run']['targets'] = [
  { name: 'mock', kind: 'mock', url: 'http://127.0.0.1:4010' },
  { name: 'staging', kind: 'live', url: 'https://staging.contoso.example/api' },
];

const GATES: readonly GateResult[] = [
  { id: 'no-errors', outcome: 'failed', detail: '7 errors count against the connector.' },
  { id: 'waivers-valid', outcome: 'met', detail: '1 waiver is used and valid until 2027-01-31.' },
  { id: 'cases-ran', outcome: 'met', detail: '12 cases ran on 2 targets.' },
  { id: 'every-operation', outcome: 'not-exercised', detail: '2 of 6 operations were not exercised: DeleteTicket, WhenTicketCreated.' },
  { id: 'live-target', outcome: 'met', detail: 'staging answered 7 times.' },
  { id: 'auth-enforced', outcome: 'failed', detail: 'GetTicket answers without a credential.' },
  { id: 'not-interrupted', outcome: 'met', detail: 'The run came to its end.' },
];

const TICKET_SCHEMA = [
  'object',
  '  value: array of Ticket (required)',
  '    id: integer (required)',
  '    subject: string (required)',
  '    status: string, one of "open", "closed"',
  '    createdAt: string (date-time)',
].join('\n');

const OUTLINES: readonly OperationOutline[] = [
  {
    operationId: 'ListTickets',
    method: 'get',
    path: '/tickets',
    kind: 'action',
    summary: 'List tickets',
    description: 'Lists the tickets of a queue, newest first.',
    internal: false,
    takesCredential: true,
    inputs: [
      { name: 'status', in: 'query', required: true, type: 'string, one of "open", "closed"' },
      { name: 'top', in: 'query', required: false, type: 'integer' },
    ],
    responses: [
      { status: '200', description: 'The tickets', mediaTypes: ['application/json'], schema: TICKET_SCHEMA, headers: ['x-request-id'] },
      { status: 'default', description: 'An error', mediaTypes: ['application/json'], headers: [] },
    ],
  },
  {
    operationId: 'GetTicket',
    method: 'get',
    path: '/tickets/{ticketId}',
    kind: 'action',
    summary: 'Get a ticket',
    internal: false,
    takesCredential: true,
    inputs: [{ name: 'ticketId', in: 'path', required: true, type: 'integer' }],
    responses: [
      {
        status: '200',
        description: 'OK',
        mediaTypes: ['application/json'],
        schema: 'object\n  id: integer (required)\n  subject: string',
        headers: [],
      },
    ],
  },
  {
    operationId: 'CreateTicket',
    method: 'post',
    path: '/tickets',
    kind: 'action',
    summary: 'Create a ticket',
    internal: false,
    takesCredential: true,
    inputs: [{ name: 'body', in: 'body', required: true, type: 'object' }],
    responses: [
      {
        status: '201',
        description: 'Created',
        mediaTypes: ['application/json'],
        schema: 'object\n  id: integer (required)',
        headers: ['location'],
      },
    ],
  },
  {
    operationId: 'DeleteTicket',
    method: 'delete',
    path: '/tickets/{ticketId}',
    kind: 'action',
    internal: false,
    takesCredential: true,
    inputs: [{ name: 'ticketId', in: 'path', required: true, type: 'integer' }],
    responses: [{ status: '204', mediaTypes: [], headers: [] }],
  },
  {
    operationId: 'WhenTicketCreated',
    method: 'post',
    path: '/hooks',
    kind: 'webhook-trigger',
    summary: 'When a ticket is created',
    internal: false,
    takesCredential: true,
    inputs: [],
    responses: [{ status: '201', mediaTypes: [], headers: [] }],
  },
  {
    operationId: LONG_ID,
    method: 'get',
    path: `/attachments/${'{segment}/'.repeat(30)}`,
    kind: 'action',
    summary: HOSTILE,
    description: HOSTILE,
    internal: true,
    takesCredential: false,
    inputs: [{ name: HOSTILE, in: 'query', required: false, type: HOSTILE }],
    responses: [{ status: '200', description: HOSTILE, mediaTypes: [HOSTILE], schema: HOSTILE, headers: [HOSTILE] }],
  },
];

const NO_WRITES = 'the target takes no writes; set `writes: true` for it in the contract';

const ENTRIES: readonly Entry[] = [
  entry('ListTickets', 'smallest', 'with only the required inputs', 'mock', 'passed', '', { inputs: { status: 'open' } }),
  entry('ListTickets', 'smallest', 'with only the required inputs', 'staging', 'failed', '', { inputs: { status: 'open' } }),
  entry('ListTickets', 'full', 'with every input', 'mock', 'passed', '', { inputs: { status: 'open', top: 10 }, invented: ['top'] }),
  entry('ListTickets', 'full', 'with every input', 'staging', 'failed', '', { inputs: { status: 'open', top: 10 } }),
  entry('ListTickets', 'missing-input', 'without the required query parameter status', 'staging', 'failed', 'query.status', {
    expected: { kind: 'refused', because: 'the required query parameter status is missing' },
  }),
  entry('GetTicket', 'smallest', 'with only the required inputs', 'mock', 'passed', '', { inputs: { ticketId: 42 } }),
  entry('GetTicket', 'smallest', 'with only the required inputs', 'staging', 'failed', '', { inputs: { ticketId: 42 } }),
  entry('GetTicket', 'no-credential', 'without a credential', 'staging', 'failed', '', {
    inputs: { ticketId: 42 },
    credential: 'missing',
    expected: { kind: 'unauthorised' },
  }),
  entry('GetTicket', 'authored', 'unknown ticket', 'staging', 'passed', 'unknown-ticket', {
    inputs: { ticketId: 0 },
    expected: { kind: 'authored', expectation: { status: 404, headers: { 'x-request-id': true } } },
  }),
  entry('CreateTicket', 'smallest', 'with only the required inputs', 'mock', 'failed', '', {
    inputs: { body: { subject: 'Printer on fire' } },
  }),
  entry('CreateTicket', 'smallest', 'with only the required inputs', 'staging', 'skipped', '', { reason: NO_WRITES }),
  entry('CreateTicket', 'full', 'with every input', 'staging', 'skipped', '', { reason: NO_WRITES }),
  entry('DeleteTicket', 'smallest', 'with only the required inputs', 'staging', 'skipped', '', { reason: NO_WRITES }),
  entry('DeleteTicket', 'smallest', 'with only the required inputs', 'mock', 'skipped', '', { reason: 'destroys data on staging' }),
  entry(LONG_ID, 'smallest', 'with only the required inputs', 'mock', 'passed'),
  entry(LONG_ID, 'authored', HOSTILE, 'mock', 'failed', HOSTILE, { inputs: { [HOSTILE]: HOSTILE } }),
];

const TICKETS = JSON.stringify({ value: [{ id: 1001, subject: 'Printer on fire', status: 'open', createdAt: '2026-03-01T08:00:00Z' }] });
const WRONG_TICKETS = JSON.stringify({
  value: [{ id: 'T-1001', subject: 'Printer on fire', status: 'OPEN', serial: 12345678901234567890n.toString() }, { id: 1002 }],
}).replace('"12345678901234567890"', '12345678901234567890');

const EXCHANGES: readonly Exchange[] = [
  exchange('ListTickets/smallest', 'ListTickets', 'mock', {
    response: json(200, TICKETS),
    mock: { operationId: 'ListTickets', source: 'prism' },
  }),
  exchange('ListTickets/smallest', 'ListTickets', 'staging', { response: json(200, WRONG_TICKETS) }),
  exchange('ListTickets/full', 'ListTickets', 'mock', {
    response: json(200, TICKETS),
    mock: { source: 'repaired', detail: 'the date in createdAt was made again' },
  }),
  exchange('ListTickets/full', 'ListTickets', 'staging', { response: json(200, WRONG_TICKETS) }),
  exchange('ListTickets/missing-input/query.status', 'ListTickets', 'staging', {
    response: json(500, '{"error":{"code":"InternalServerError"}}'),
  }),
  exchange('GetTicket/smallest', 'GetTicket', 'mock', { response: json(200, '{"id":42,"subject":"Printer on fire"}') }),
  exchange('GetTicket/smallest', 'GetTicket', 'staging', {
    failure: { kind: 'timeout', message: 'no answer within 30,000 ms' },
    durationMs: 30_004,
  }),
  exchange('GetTicket/no-credential', 'GetTicket', 'staging', {
    request: { method: 'GET', url: 'https://staging.contoso.example/api/tickets/42', headers: { accept: 'application/json' } },
    response: json(200, '{"id":42,"subject":"Printer on fire"}'),
  }),
  exchange('GetTicket/authored/unknown-ticket', 'GetTicket', 'staging', { response: json(404, '{"error":"unknown ticket"}') }),
  exchange('CreateTicket/smallest', 'CreateTicket', 'mock', {
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:4010/tickets',
      headers: { 'content-type': 'application/json' },
      body: { encoding: 'utf8', data: '{"subject":"Printer on fire"}', bytes: 29 },
    },
    response: json(201, '{"id":null}'),
    mock: { operationId: 'CreateTicket', source: 'unsupported', detail: 'the pattern of id has a look-behind' },
  }),
  exchange(`${LONG_ID}/smallest`, LONG_ID, 'mock', {
    response: {
      status: 200,
      headers: { 'content-type': 'image/png' },
      body: { encoding: 'base64', data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', bytes: 33 },
    },
  }),
  exchange(`${LONG_ID}/authored/${HOSTILE}`, LONG_ID, 'mock', {
    request: { method: 'GET', url: `http://127.0.0.1:4010/${HOSTILE}`, headers: { [HOSTILE]: HOSTILE } },
    response: {
      status: 200,
      headers: { 'content-type': 'text/html', [HOSTILE]: HOSTILE },
      body: { encoding: 'utf8', data: HOSTILE.repeat(200), bytes: HOSTILE.length * 200 },
    },
    mock: { source: 'repaired', detail: HOSTILE },
  }),
];

const FINDINGS: readonly Finding[] = [
  {
    id: 'host-placeholder',
    kind: 'rule',
    severity: 'error',
    fault: 'connector',
    message: 'The host is "example.invalid", a placeholder.',
    hint: 'Give the host of your service in `host`.',
    location: at(12, '/host'),
    microsoft: { rule: 'ValidHost', policy: '5000.1.2' },
  },
  {
    id: 'icon-background',
    kind: 'rule',
    severity: 'warning',
    fault: 'connector',
    message: 'The icon has a white background.',
    location: { file: 'icon.png', pointer: '', line: 1, column: 1 },
  },
  {
    id: 'icon-background',
    kind: 'rule',
    severity: 'warning',
    fault: 'connector',
    message: 'The icon has a white background.',
    location: { file: 'icon.png', pointer: '', line: 1, column: 1 },
  },
  wrongType('ListTickets/full', 'ListTickets', 'staging'),
  wrongType('ListTickets/smallest', 'ListTickets', 'staging'),
  {
    id: 'refusal-status',
    kind: 'check',
    severity: 'error',
    fault: 'service',
    message: 'The service answers 500 to a request without the required query parameter status; a refusal is a 4xx.',
    hint: 'Validate the input and answer 400.',
    operationId: 'ListTickets',
    target: 'staging',
    caseId: 'ListTickets/missing-input/query.status',
    differences: [{ path: '', kind: 'status', expected: '4xx', actual: '500' }],
  },
  {
    id: 'summary-length',
    kind: 'rule',
    severity: 'info',
    fault: 'connector',
    message: 'The summary could say which tickets are listed.',
    operationId: 'ListTickets',
    location: at(40),
  },
  {
    id: 'credential-not-enforced',
    kind: 'check',
    severity: 'error',
    fault: 'service',
    message: 'The service answers 200 to a request without a credential.',
    hint: 'Refuse such requests with 401.',
    operationId: 'GetTicket',
    target: 'staging',
    caseId: 'GetTicket/no-credential',
    differences: [{ path: '', kind: 'status', expected: '401 or 403', actual: '200' }],
    microsoft: { policy: '5000.3.1' },
  },
  {
    id: 'no-response',
    kind: 'check',
    severity: 'error',
    fault: 'environment',
    message: 'No response came: no answer within 30,000 ms.',
    operationId: 'GetTicket',
    target: 'staging',
    caseId: 'GetTicket/smallest',
  },
  {
    id: 'mock-unsupported',
    kind: 'check',
    severity: 'info',
    fault: 'harness',
    message: 'The mock cannot make a valid body for status 201: the pattern of id has a look-behind.',
    operationId: 'CreateTicket',
    target: 'mock',
    caseId: 'CreateTicket/smallest',
  },
  {
    id: 'response-schema-missing',
    kind: 'rule',
    severity: 'error',
    fault: 'connector',
    message: 'The response 204 declares no schema.',
    operationId: 'DeleteTicket',
    location: at(140),
    waived: { reason: 'empty by design', owner: 'Adele', expires: '2027-01-31' },
  },
  {
    id: 'unexpected-value',
    kind: 'check',
    severity: 'error',
    fault: 'connector',
    message: HOSTILE,
    hint: HOSTILE,
    operationId: LONG_ID,
    target: 'mock',
    caseId: `${LONG_ID}/authored/${HOSTILE}`,
    location: { file: HOSTILE, pointer: HOSTILE, line: 7, column: 3 },
    differences: [{ path: `/${HOSTILE}`, kind: 'type', expected: HOSTILE, actual: HOSTILE, declaredAt: at(5, HOSTILE) }],
  },
];
