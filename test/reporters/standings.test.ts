import test from 'ava';
import { html } from '../../harness/reporters/html.ts';
import { markdown } from '../../harness/reporters/markdown.ts';
import { operationStandings } from '../../harness/reporters/reading/standings.ts';
import { renderTerminal } from '../../harness/reporters/terminal.ts';
import type { RunRecord } from '../../harness/model/run-record.ts';
import { cleanRecord } from './sample-record.ts';

/** A run in which bad requests were refused as they should, and no good one has come to pass. */
function neverWorked(): RunRecord {
  const record = cleanRecord();
  const operations = record.certificate.operations.map((operation) => ({
    ...operation,
    cases: { total: 3, passed: 2, failed: 0, skipped: 1 },
    coverage: { ...operation.coverage, exercisedOn: [] },
  }));
  return { ...record, certificate: { ...record.certificate, operations } };
}

test('an operation that was never seen to work is not in order, whatever passed beside', (t) => {
  const record = neverWorked();
  t.deepEqual([...new Set(operationStandings(record).map(({ standing }) => standing))], ['not-exercised']);
  t.true(renderTerminal(record, { color: false, columns: 80 }).includes(' ○ GET      ListTickets        2        ·        1'));
  t.true(markdown.render(record).includes('| ⚪ | GET `ListTickets` | 2 |'));
  t.regex(html.render(record), /<\/span> not exercised<\/td>/);
});
