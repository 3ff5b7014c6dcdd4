import test from 'ava';
import type { Finding } from '../../harness/model/finding.ts';
import type { RunRecord } from '../../harness/model/run-record.ts';
import { html } from '../../harness/reporters/html.ts';
import { markdown } from '../../harness/reporters/markdown.ts';
import { renderTerminal } from '../../harness/reporters/terminal.ts';
import { cleanRecord, recordOf } from './sample-record.ts';

const UNUSABLE: Finding = {
  id: 'target-unusable',
  kind: 'check',
  severity: 'error',
  fault: 'environment',
  message: 'The target production does not answer.',
  target: 'production',
};

function withUnusable(): RunRecord {
  const record = cleanRecord();
  return { ...record, certificate: { ...record.certificate, findings: [UNUSABLE, { ...UNUSABLE, message: 'Nor did it later.' }] } };
}

test('a target that could not be used is named beside those that were, once', (t) => {
  t.regex(html.render(withUnusable()), /<dt>Targets<\/dt><dd>[^<]*\) · production \(could not be used\)<\/dd>/);
  t.regex(markdown.render(withUnusable()), /targets: mock, staging, production \\?\(could not be used\\?\)/);
  t.regex(renderTerminal(withUnusable(), { color: false, columns: 140 }), /\), production \(could\s+not be used\) · /);
});

/** Stopped while the first target was waited for. */
function stoppedAtOnce(): RunRecord {
  const gates = (['cases-ran', 'not-interrupted'] as const).map((id) => ({ id, outcome: 'not-exercised', detail: 'So it is.' }) as const);
  return recordOf({ operations: [], entries: [], exchanges: [], findings: [], gates, targets: [], verdict: 'incomplete' });
}

test('a run that was stopped before a target answered is no check of the package', (t) => {
  const text = renderTerminal(stoppedAtOnce(), { color: false, columns: 100 });
  t.regex(text, / ○ Incomplete\n {3}The run was stopped before its end: 2 gates /);
  t.notRegex(text, /rules are met|Only the package/);
  t.regex(text, / · no case ran\n/);
  t.true(html.render(stoppedAtOnce()).includes('none answered before the run was stopped'));
});
