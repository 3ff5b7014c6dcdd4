import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import { renderTerminal } from '../../harness/reporters/terminal.ts';
import { widthOf } from '../../harness/reporters/terminal/text.ts';
import { cleanRecord, largeRecord, recordOf, sampleRecord, staticRecord } from './sample-record.ts';

const plain = { color: false, columns: 80 } as const;

test('a clean run is told in a few lines', (t) => {
  t.is(
    renderTerminal(cleanRecordOnMock(), plain),
    `
 Contoso Helpdesk 1.4.0
 independent-publisher 2026-03 · seed 42 · mock · 1 min 23 s

                          passed   failed  skipped
 ✔ GET      ListTickets        2        ·        ·

 ✔ Passed on the mock
   Every gate of the profile “Independent publisher” is met.
   0 errors, 0 warnings, 0 notes · 2 cases: 2 passed, 0 failed, 0 skipped
`,
  );
});

for (const columns of [0, 48, 80, 100, 140, 1000]) {
  test(`no line is wider than ${columns} columns allow`, (t) => {
    const limit = Math.min(Math.max(columns || 80, 48), 140);
    for (const record of [sampleRecord(), staticRecord(), largeRecord(60)]) {
      for (const line of renderTerminal(record, { color: false, columns }).split('\n')) t.true(widthOf(line) <= limit, line);
    }
  });
}

test('colour adds colour and nothing else', (t) => {
  const coloured = renderTerminal(cleanRecord(), { color: true, columns: 80 });
  t.true(coloured.includes('\u001b[32m'));
  t.is(stripVTControlCharacters(coloured), renderTerminal(cleanRecord(), plain));
});

test('nothing foreign reaches the terminal as a command', (t) => {
  // oxlint-disable-next-line no-control-regex
  t.notRegex(renderTerminal(sampleRecord(), plain), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('nothing foreign reaches a CI runner as a command', (t) => {
  const record = cleanRecord();
  const title = ':::stop-commands::x ###[error]y';
  const text = renderTerminal(
    { ...record, certificate: { ...record.certificate, connector: { ...record.certificate.connector, title } } },
    plain,
  );
  t.notRegex(text, /^\s*::|##\[/m);
});

test('a finding shows weight, place, Microsoft’s names and what to do', (t) => {
  const text = renderTerminal(sampleRecord(), plain);
  t.true(
    text.includes(` ✖ error host-placeholder
   The host is "example.invalid", a placeholder.
   → Give the host of your service in \`host\`.
   apiDefinition.swagger.json:12:9 · Microsoft rule ValidHost, policy 5000.1.2
`),
  );
});

test('equal findings of many cases are one, with expected beside actual', (t) => {
  const text = renderTerminal(sampleRecord(), plain);
  t.is(text.split('✖ error response-schema · 2 cases on staging').length, 2);
  t.true(
    text.includes(`     /value/0/status  expected  one of "open", "closed"
                      actual    "OPEN"
`),
  );
});

test('says whose fault it is, where it is not the connector’s', (t) => {
  const text = renderTerminal(sampleRecord(), plain);
  t.true(text.includes('The fault lies in the service.'));
  t.true(text.includes('◇ Conncert’s own limit mock-unsupported'));
  t.true(text.includes('This is not held against the connector.'));
});

test('findings that are set aside are counted by reason, however many they are', (t) => {
  const record = sampleRecord();
  const known = Array.from({ length: 500 }, (_, index) => ({
    id: 'host-placeholder',
    kind: 'rule' as const,
    severity: 'error' as const,
    fault: 'connector' as const,
    message: `Old fault ${index}.`,
    waived: { reason: 'it stands in the baseline', baseline: true as const },
  }));
  const certificate = { ...record.certificate, findings: [...record.certificate.findings, ...known] };
  const text = renderTerminal({ ...record, certificate }, plain);
  t.true(
    text.includes(`
 – 500 waived: it stands in the baseline
 – 1 waived: empty by design (by Adele, until 2027-01-31)
   The HTML report (--report html) and report.json (--json) hold them.
`),
  );
  t.false(text.includes('Old fault'));
  t.true(text.includes('✖ error host-placeholder'));
});

test('the command that mends stands whole on a line of its own, as Conncert was started', (t) => {
  const record = staticRecord();
  const path = 'connectors of the department for northwind and all others/helpdesk';
  const [first, ...others] = record.certificate.findings;
  const fix = { title: 'Mend it', edits: [] };
  const certificate = {
    ...record.certificate,
    connector: { ...record.certificate.connector, path },
    findings: [...(first ? [{ ...first, fix }] : []), ...others],
  };
  const lines = renderTerminal({ ...record, certificate }, { ...plain, command: 'npm run conncert --' }).split('\n');
  t.true(lines.includes('   → 1 finding can be mended at once:'));
  t.true(lines.includes(`     npm run conncert -- check "${path}" --profile ${certificate.profile.id} --fix`));
});

test('a title of any length takes a line or two', (t) => {
  const record = cleanRecord();
  const connector = { ...record.certificate.connector, title: 'Contoso '.repeat(100_000), version: '1.'.repeat(1000) };
  const text = renderTerminal({ ...record, certificate: { ...record.certificate, connector } }, plain);
  t.true(text.length < 1500);
  t.regex(text, /^ Contoso .*Contoso/m);
});

test('skipped cases are folded by reason', (t) => {
  t.true(
    renderTerminal(sampleRecord(), { color: false, columns: 140 }).includes(
      ' ○ 3 cases on staging: the target takes no writes; set `writes: true` for it in the contract (CreateTicket, DeleteTicket)\n',
    ),
  );
});

test('tells the gates that are not met, and the verdict last', (t) => {
  const text = renderTerminal(sampleRecord(), plain);
  t.true(text.includes(' ✖ Bad credentials are refused: failed\n   GetTicket answers without a credential.\n'));
  t.false(text.includes('A live service answered'));
  t.true(text.slice(text.lastIndexOf('\n\n')).startsWith('\n\n ✖ Not certified\n'));
});

test('a large run lists the operations that need attention and tells what they share once', (t) => {
  const text = renderTerminal(largeRecord(219), plain);
  t.true(text.includes('and 197 other operations: 197 with warnings'));
  t.true(text.includes('✖ error response-schema · 66 times in 22 operations'));
  t.true(text.includes('▲ warning operation-description-missing · 219 times in 219 operations'));
  t.true(text.split('\n').length < 80);
});

test('a table of thousands of failures, and names of any length, scroll nothing away', (t) => {
  const record = largeRecord(3000);
  const long = 'L'.repeat(200_000);
  const [finding] = record.certificate.findings;
  const findings = [...record.certificate.findings, { ...finding!, id: 'op-id-too-long', message: `${long} is long.`, hint: long }];
  const gates = record.certificate.gates.map((gate) => ({ ...gate, outcome: 'failed' as const, detail: long }));
  const text = renderTerminal({ ...record, certificate: { ...record.certificate, findings, gates } }, plain);
  t.true(text.split('\n').length < 250, String(text.split('\n').length));
  t.true(text.includes('and 2,900 other operations: 2,700 with warnings, 200 failed'), text.match(/and .* other operations.*/)?.[0]);
});

test('a static check has no table of cases', (t) => {
  const text = renderTerminal(staticRecord(), plain);
  t.false(text.includes('passed   failed'));
  t.true(text.includes('no case ran'));
});

test('wide characters keep the columns straight', (t) => {
  const { operations, cases, exchanges, certificate } = cleanRecord();
  const renamed = operations.map((operation) => ({ ...operation, operationId: '票券一覧を取得' }));
  const rows = renderTerminal(
    recordOf({ operations: [...operations, ...renamed], entries: cases, exchanges, findings: [], gates: certificate.gates }),
    plain,
  ).split('\n');
  const widths = rows.filter((line) => / GET /.test(line)).map(widthOf);
  t.is(widths.length, 2);
  t.is(widths[0], widths[1]);
});

function cleanRecordOnMock() {
  const { operations, cases, exchanges, certificate } = cleanRecord();
  const entries = cases.filter(({ target }) => target === 'mock');
  return recordOf({
    operations,
    entries,
    exchanges,
    findings: [],
    gates: certificate.gates,
    verdict: 'certified',
    targets: [{ name: 'mock', kind: 'mock' }],
  });
}

test('of findings of equal weight those about the files of the package come first: others may be their doing', (t) => {
  const record = staticRecord();
  const finding = (id: string) => ({ id, kind: 'rule', severity: 'error', fault: 'connector', message: `${id} is wrong.` }) as const;
  const certificate = { ...record.certificate, findings: [finding('host-missing'), finding('pkg-definition-json')] };
  const text = renderTerminal({ ...record, certificate }, { color: false, columns: 100 });
  t.true(text.indexOf('pkg-definition-json is wrong') < text.indexOf('host-missing is wrong'));
  t.true(text.includes('host-missing is wrong'));
});

test('a header that differs is named once', (t) => {
  const record = staticRecord();
  const differences = [{ path: 'header etag', kind: 'header', expected: 'present', actual: 'absent' }];
  const findings = [
    { id: 'expectation-not-met', kind: 'check', severity: 'error', fault: 'service', message: 'It differs.', differences },
  ] as const;
  const text = renderTerminal(
    { ...record, certificate: { ...record.certificate, findings } },
    { color: false, columns: 100, command: 'conncert' },
  );
  t.regex(text, /^ +header etag +expected +present/m);
});
