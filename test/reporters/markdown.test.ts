import test from 'ava';
import { markdown } from '../../harness/reporters/markdown.ts';
import { cleanRecord, HOSTILE, largeRecord, LONG_ID, recordOf, sampleRecord, staticRecord } from './sample-record.ts';

test('starts with the verdict and its reason', (t) => {
  const [title, , reason] = markdown.render(sampleRecord()).split('\n');
  t.is(title, '## ❌ Not certified: Contoso Helpdesk 1.4.0');
  t.regex(reason!, /^2 gates of the profile “Independent publisher” failed, 1 more was not exercised\. 7 errors/);
});

test('every row of a table has as many cells as its head', (t) => {
  const tables = markdown
    .render(sampleRecord())
    .split('\n\n')
    .filter((block) => block.startsWith('|'));
  t.is(tables.length, 2);
  for (const table of tables) {
    const widths = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
    t.is(new Set(widths).size, 1, table);
  }
});

test('lists the gates with their details', (t) => {
  t.true(markdown.render(sampleRecord()).includes('| ⚪ not exercised | Every operation was exercised | 2 of 6 operations'));
});

test('groups findings by operation with expected and actual', (t) => {
  const text = markdown.render(sampleRecord());
  const block = text.slice(text.indexOf('#### GET `ListTickets`'), text.indexOf('#### GET `GetTicket`'));
  t.true(block.includes('❌ **error** `response-schema`'));
  t.true(block.includes('(2 cases on staging)'));
  t.true(block.includes('`/value/0/status`: expected one of "open", "closed", actual "OPEN"'));
  t.true(block.includes('… and 1 more difference'));
});

test('counts waived findings by reason, and shows our own limits as ours', (t) => {
  const text = markdown.render(sampleRecord());
  t.true(text.includes('➖ 1: empty by design \\(by Adele, until 2027-01-31\\)'));
  t.false(text.includes('**waived**'));
  t.true(text.includes('🔧 **Conncert’s own limit** `mock-unsupported`'));
});

test('foreign text makes no markup, no mention and no bare link', (t) => {
  const text = markdown.render(recordOf({ ...sampleParts(), title: `${HOSTILE} https://fabrikam.example [x](y)` }));
  const prose = text.replace(/(`+)[^\n]*?\1/g, '');
  t.false(/<\/?(script|img)/.test(prose));
  t.false(/@everyone/.test(prose));
  t.false(/:\/\/fabrikam/.test(prose));
  t.false(/(?<!\\)\[x(?<!\\)\]/.test(prose));
  // oxlint-disable-next-line no-control-regex
  t.false(/[\u0000-\u0008\u001b\u202e]/.test(text));
});

test('a hostile id stays inside its code span', (t) => {
  const text = markdown.render(
    recordOf({ ...sampleParts(), findings: [{ id: '`` ` ``` x', kind: 'rule', severity: 'error', fault: 'connector', message: 'm' }] }),
  );
  t.true(text.includes('```` `` ` ``` x ````'));
});

test('stays within what a comment can hold, and says how much is missing', (t) => {
  const text = markdown.render(largeRecord(1500));
  t.true(text.length < 65_000, String(text.length));
  t.regex(text, /… and [\d,]+ findings on [\d,]+ more/);
  t.regex(text, /… and 1,440 more: /);
});

test('a static check says that no case ran', (t) => {
  const text = markdown.render(staticRecord());
  t.true(text.includes('no case ran'));
  t.true(text.includes('targets: none'));
});

test('a clean run has no findings and nothing skipped', (t) => {
  const text = markdown.render(cleanRecord());
  t.true(text.startsWith('## ✅ Certified: Contoso Helpdesk 1.4.0\n'));
  t.false(text.includes('### Findings'));
  t.false(text.includes('### Skipped'));
});

test('a very long operation id is kept whole in its code span', (t) => {
  t.true(markdown.render(sampleRecord()).includes(`\`${LONG_ID}\``));
});

function sampleParts(): Parameters<typeof recordOf>[0] {
  const { operations, cases, exchanges, certificate } = sampleRecord();
  return { operations, entries: cases, exchanges, findings: certificate.findings, gates: certificate.gates };
}
