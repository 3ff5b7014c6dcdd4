import test from 'ava';
import type { Log, Result } from 'sarif';
import type { Finding } from '../../harness/model/finding.ts';
import type { RunRecord } from '../../harness/model/run-record.ts';
import { sarif } from '../../harness/reporters/sarif.ts';
import { cleanRecord, sampleRecord, staticRecord } from './sample-record.ts';

function logOf(record: RunRecord): Log {
  return JSON.parse(sarif.render(record)) as Log;
}

function withFinding(finding: Partial<Finding>, path = './help desk'): RunRecord {
  const record = staticRecord();
  const whole: Finding = { id: 'rule', kind: 'rule', severity: 'error', fault: 'connector', message: 'Wrong.', ...finding };
  return {
    ...record,
    certificate: { ...record.certificate, connector: { ...record.certificate.connector, path }, findings: [whole] },
  };
}

function resultOf(finding: Partial<Finding>, path?: string): Result {
  return logOf(withFinding(finding, path)).runs[0]!.results![0]!;
}

const PLACE = { file: 'apiDefinition.swagger.json', pointer: '/host', line: 7, column: 5 };

test('says what it is, and holds one result per finding', (t) => {
  const record = sampleRecord();
  const log = logOf(record);
  t.is(log.version, '2.1.0');
  t.is(log.runs.length, 1);
  t.is(log.runs[0]?.results?.length, record.certificate.findings.length);
  t.is(log.runs[0]?.columnKind, 'utf16CodeUnits');
});

test('every result names a rule that is described, at its index', (t) => {
  const { results = [], tool } = logOf(sampleRecord()).runs[0]!;
  for (const { ruleId, ruleIndex = -1 } of results) t.is(tool.driver.rules?.[ruleIndex]?.id, ruleId);
  for (const rule of tool.driver.rules ?? []) t.true((rule.help?.text ?? '').length > 0 && (rule.shortDescription?.text ?? '').length > 0);
});

test('a result stands in its region, in a file that is named as a URI', (t) => {
  t.deepEqual(resultOf({ location: PLACE }).locations?.[0]?.physicalLocation, {
    artifactLocation: { uri: 'help%20desk/apiDefinition.swagger.json' },
    region: { startLine: 7, startColumn: 5 },
  });
});

test('a lone definition is its own artifact, and so is one in the working folder', (t) => {
  const uri = (path: string) => resultOf({ location: PLACE }, path).locations?.[0]?.physicalLocation?.artifactLocation?.uri;
  t.is(uri('defs/apiDefinition.swagger.json'), 'defs/apiDefinition.swagger.json');
  t.is(uri('apiDefinition.swagger.json'), 'apiDefinition.swagger.json');
  t.is(uri('.'), 'apiDefinition.swagger.json');
  t.is(uri('../there/'), '../there/apiDefinition.swagger.json');
  t.is(uri('/opt/help desk'), 'file:///opt/help%20desk/apiDefinition.swagger.json');
  t.is(uri('C:\\help'), 'file:///C:/help/apiDefinition.swagger.json');
});

test('a finding without a place gets one: nobody shows a result that has none', (t) => {
  t.deepEqual(resultOf({}).locations?.[0]?.physicalLocation?.region, { startLine: 1, startColumn: 1 });
});

test('severities are levels', (t) => {
  t.deepEqual(
    (['error', 'warning', 'info'] as const).map((severity) => resultOf({ severity }).level),
    ['error', 'warning', 'note'],
  );
});

test('a fix is a change of the artifact', (t) => {
  const edit = { file: PLACE.file, line: 7, column: 5, endLine: 7, endColumn: 9, text: '"x"' };
  t.deepEqual(resultOf({ location: PLACE, fix: { title: 'Say x', edits: [edit] } }).fixes, [
    {
      description: { text: 'Say x.' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'help%20desk/apiDefinition.swagger.json' },
          replacements: [{ deletedRegion: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 9 }, insertedContent: { text: '"x"' } }],
        },
      ],
    },
  ]);
});

test('what is waived is suppressed, with the reason', (t) => {
  t.deepEqual(resultOf({ waived: { reason: 'agreed' } }).suppressions, [{ kind: 'external', status: 'accepted', justification: 'agreed' }]);
});

test('a fingerprint stays when the file grows, and changes with what is wrong', (t) => {
  const print = (finding: Partial<Finding>) => resultOf(finding).partialFingerprints?.['conncert/v1'];
  t.is(print({ location: PLACE }), print({ location: { ...PLACE, line: 90, column: 1 } }));
  t.not(print({ location: PLACE }), print({ location: PLACE, message: 'Also wrong.' }));
  t.not(print({ location: PLACE }), print({ location: { ...PLACE, pointer: '/basePath' } }));
});

test('nothing found is an empty list of results', (t) => {
  t.deepEqual(logOf(cleanRecord()).runs[0]?.results, []);
});
