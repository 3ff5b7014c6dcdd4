import test from 'ava';
import { html } from '../../harness/reporters/html.ts';
import { indentJson } from '../../harness/reporters/html/indent-json.ts';
import { shownBody } from '../../harness/reporters/html/body-text.ts';
import { cleanRecord, HOSTILE, largeRecord, recordOf, sampleRecord, staticRecord } from './sample-record.ts';

const sample = html.render(sampleRecord());

test('fetches nothing and says so to the browser', (t) => {
  t.true(
    sample.includes(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">`,
    ),
  );
  t.notRegex(sample, /<(?:link|img|iframe|object|embed|base|form)\b/);
  t.notRegex(sample, /<script[^>]*\ssrc|@import|url\(/);
});

test('foreign text is never markup, wherever it stands', (t) => {
  const { operations, cases, exchanges, certificate } = sampleRecord();
  const text = html.render(
    recordOf({
      operations,
      entries: cases,
      exchanges,
      findings: certificate.findings,
      gates: certificate.gates,
      title: HOSTILE,
      targets: [{ name: HOSTILE, kind: 'live', url: HOSTILE }],
    }),
  );
  t.is(text.match(/<\/script/g)?.length, 1);
  t.is(text.match(/<script/g)?.length, 1);
  t.false(text.includes('<img'));
  t.false(text.includes('onerror="'));
  // oxlint-disable-next-line no-control-regex
  t.notRegex(text, /[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
});

test('every element is closed by its own tag', (t) => {
  const body = sample.replace(/<style>[^]*?<\/style>/, '').replace(/<script>[^]*?<\/script>/, '');
  const open: string[] = [];
  for (const [tag, close, name = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (['meta', 'input'].includes(name)) continue;
    if (close === '') open.push(name);
    else t.is(open.pop(), name, tag);
  }
  t.deepEqual(open, []);
});

test('every link leads to an element of the page, and no id stands twice', (t) => {
  const ids = [...sample.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length);
  const links = [...sample.matchAll(/href="#([^"]*)"/g)].map(([, target]) => target);
  t.true(links.length > 20);
  for (const link of links) t.true(ids.includes(link), link);
});

test('the header names the connector, the verdict and what the verdict rests on', (t) => {
  const header = sample.slice(sample.indexOf('<header'), sample.indexOf('</header>'));
  for (const part of [
    'Contoso Helpdesk',
    '1.4.0',
    'Not certified',
    'independent-publisher 2026-03',
    '2026-03-14 09:26:53 UTC',
    '42',
    'conncert 0.1.0',
    'sha256:5f5f',
  ]) {
    t.true(header.includes(part), part);
  }
});

test('the gates are a checklist in words', (t) => {
  t.regex(
    sample,
    /<li class="failed">[^]{0,80}<strong>Bad credentials are refused<\/strong> <span class="outcome">failed<\/span><p>GetTicket answers without a credential\./,
  );
});

test('a finding links to the cases that show it', (t) => {
  const findings = sample.slice(sample.indexOf('<section id="findings"'), sample.indexOf('<section id="evidence"'));
  t.true(findings.includes('<a href="#case-ListTickets.full:staging">with every input</a> on staging'));
  t.true(findings.includes('Seen in 2 cases'));
});

test('a case shows the declared response beside the one that came', (t) => {
  const shown = caseMarkup('case-ListTickets.smallest:staging');
  t.regex(shown, /<h4>Declared<\/h4>[^]*<code>status<\/code> <span class="required">required<\/span>[^]*<code>&quot;open&quot;<\/code>/);
  t.regex(shown, /<h5>Response 200<\/h5>[^]*value: array of Ticket/);
  t.regex(shown, /<h4>What happened<\/h4>[^]*<b>GET https:\/\/staging\.contoso\.example\/api\/tickets\?status=open<\/b>/);
  t.regex(shown, /&quot;status&quot;: &quot;OPEN&quot;/);
});

test('a case says that no response is declared for the status that came', (t) => {
  t.regex(caseMarkup('case-GetTicket.authored.unknown-ticket:staging'), /None is declared for 404, only for 200\./);
});

test('default stands in for a status that is not declared', (t) => {
  t.regex(caseMarkup('case-ListTickets.missing-input.query~2e~status:staging'), /<h5>Response default \(stands for 500\)<\/h5>/);
});

test('a case without a response tells why', (t) => {
  t.regex(
    caseMarkup('case-GetTicket.smallest:staging'),
    /<h5>No response<\/h5>\n<p class="transport">No answer came in time: no answer within 30,000 ms<\/p>/,
  );
});

test('a case that did not run tells why', (t) => {
  t.regex(caseMarkup('case-DeleteTicket.smallest:mock'), /Not run: destroys data on staging\./);
});

test('values that were made up are marked', (t) => {
  t.regex(caseMarkup('case-ListTickets.full:mock'), /<code>10<\/code> <span class="note">made up<\/span>/);
});

test('our own limits and waived findings stand apart', (t) => {
  t.regex(sample, /<article class="finding ours">[^]{0,400}This is a limit of Conncert\. It is not held against the connector\./);
  t.regex(sample, /<article class="finding waived">[^]{0,400}Waived: empty by design \(by Adele, until 2027-01-31\)/);
});

test('problems are marked for the toggle, which needs no script', (t) => {
  t.regex(sample, /<tr data-find="listtickets get \/tickets list tickets" data-problem>/);
  t.true(sample.includes('html:has(#only-problems:checked)'));
});

test('a long run stays a page that browsers open at once', (t) => {
  const page = html.render(largeRecord(400, 5));
  t.true(page.length < 12_000_000, String(page.length));
});

test('beyond 2,000 cases only the exchanges in which something is wrong are shown', (t) => {
  const page = html.render(largeRecord(420, 5));
  t.is(page.match(/<div class="sides">/g)?.length, 42 * 5);
  t.is(page.match(/<details class="case/g)?.length, 42 * 5);
  t.is(page.match(/<p class="case passed"/g)?.length, 378 * 5);
  t.true(page.includes('this page shows only the exchanges in which something is wrong'));
});

test('of what is wrong in thousands of places a page shows some hundred, and says how many it leaves out', (t) => {
  const page = html.render(largeRecord(3000, 4));
  t.is(page.match(/operation-description-missing/g)?.length, 300);
  t.true(page.includes('2,700 more findings are left out here; report.json holds all of them.'));
});

test('a static check has no evidence to show', (t) => {
  const page = html.render(staticRecord());
  t.false(page.includes('<details class="case'));
  t.true(page.includes('none: only the rules ran'));
});

test('a clean run says that there are no findings', (t) => {
  t.true(html.render(cleanRecord()).includes('<p class="empty">There are none.</p>'));
});

test('JSON is indented without changing what it says', (t) => {
  t.is(
    indentJson('{"id":12345678901234567890,"id":1.0,"e":{},"a":[],"s":"a,{\\"b\\"}"}'),
    '{\n  "id": 12345678901234567890,\n  "id": 1.0,\n  "e": {},\n  "a": [],\n  "s": "a,{\\"b\\"}"\n}',
  );
  t.is(indentJson('not json'), undefined);
  t.is(indentJson(`${'['.repeat(200)}${']'.repeat(200)}`), undefined);
});

test('long bodies are cut with a note of how much is missing', (t) => {
  const data = JSON.stringify({ value: 'x'.repeat(20_000) });
  const { text, note } = shownBody({ encoding: 'utf8', data, bytes: data.length }, 8192);
  t.true(text.length < 8300);
  t.is(note, 'Cut here: 11.5 KB of 19.5 KB are not shown.');
});

test('binary bodies are shown as bytes', (t) => {
  const { text, note } = shownBody({ encoding: 'base64', data: Buffer.from('\u0089PNG\r\n').toString('base64'), bytes: 7 }, 8192);
  t.is(text, `${'c2 89 50 4e 47 0d 0a'.padEnd(47)}  ..PNG..`);
  t.is(note, 'Not text: 7 bytes of binary data.');
});

function caseMarkup(anchor: string): string {
  const start = sample.indexOf(`id="${anchor}"`);
  if (start < 0) throw new Error(`no ${anchor}`);
  const next = sample.indexOf('<details class="case', start);
  return sample.slice(start, next < 0 ? undefined : next);
}

test('each step of a sequence stands beside what its own operation declares, and a notification beside its content', (t) => {
  const { operations, cases, exchanges, certificate } = sampleRecord();
  const [first, second] = operations;
  const [exchange] = exchanges.filter(({ operationId }) => operationId === first?.operationId);
  if (!first || !second || !exchange) throw new Error('the sample has lost its operations');
  const steps = [
    { ...exchange, step: 'fire', operationId: second.operationId },
    { ...exchange, step: 'notification 1', arrived: true as const, more: 1200 },
  ];
  const text = html.render(
    recordOf({
      operations: [{ ...first, notification: 'object\n  ticket: string' }, second],
      entries: cases.filter(({ case: made }) => made.id === exchange.caseId),
      exchanges: steps,
      findings: [],
      gates: certificate.gates,
    }),
  );
  t.true(text.includes(`Operation ${second.operationId}`));
  t.true(text.includes('1,200 more arrived, which were counted and not kept.'));
  t.regex(text, /Notification<\/h5><pre tabindex="0">object\n {2}ticket: string/);
});

test('what the tests and scripts of a collection said stands with the exchange', (t) => {
  const record = sampleRecord();
  const exchanges = record.exchanges.map((exchange) => ({
    ...exchange,
    scripts: {
      tests: [
        { name: 'has <id>', passed: true },
        { name: 'is open', passed: false, message: 'expected 1 to equal 2' },
      ],
      errors: [{ where: 'test' as const, message: 'Error: broke' }],
    },
  }));
  const text = html.render({ ...record, exchanges });
  t.true(text.includes('<li>✔ has &lt;id&gt;</li><li>✖ is open: expected 1 to equal 2</li>'));
  t.true(text.includes('<li>✖ The script after the request broke off: Error: broke</li>'));
});
