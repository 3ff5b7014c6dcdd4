import test from 'ava';
import type { Finding } from '../../harness/model/finding.ts';
import { github } from '../../harness/reporters/github.ts';
import { cleanRecord, sampleRecord, staticRecord } from './sample-record.ts';

/** The commands of a record whose findings are these. */
function commandsOf(...findings: readonly Partial<Finding>[]): readonly string[] {
  const record = staticRecord();
  const certificate = {
    ...record.certificate,
    findings: findings.map((finding): Finding => ({
      id: 'rule',
      kind: 'rule',
      severity: 'error',
      fault: 'connector',
      message: 'Wrong.',
      ...finding,
    })),
  };
  return github
    .render({ ...record, certificate })
    .split('\n')
    .filter((line) => line.startsWith('::'));
}

const PLACE = { file: 'apiDefinition.swagger.json', pointer: '/host', line: 7, column: 5 };

test('a finding is a command at its place, with what to do', (t) => {
  t.deepEqual(commandsOf({ hint: 'Mend it.', location: PLACE }), [
    '::error file=helpdesk/apiDefinition.swagger.json,line=7,col=5,title=rule::Wrong.%0AMend it.',
  ]);
});

test('each severity has its command, errors first', (t) => {
  const commands = commandsOf({ id: 'a', severity: 'info' }, { id: 'b', severity: 'warning' }, { id: 'c', severity: 'error' });
  t.deepEqual(
    commands.map((line) => line.split(' ')[0]),
    ['::error', '::warning', '::notice'],
  );
});

test('what operations share is told once', (t) => {
  t.deepEqual(commandsOf(...['A', 'B'].map((operationId) => ({ operationId, location: PLACE }))), [
    '::error file=helpdesk/apiDefinition.swagger.json,line=7,col=5,title=rule::Wrong. (2 operations)',
  ]);
});

test('what is waived is no annotation', (t) => {
  t.deepEqual(commandsOf({ waived: { reason: 'agreed' } }), []);
});

test('nothing in a message ends it or begins another command', (t) => {
  const [command = ''] = commandsOf({ message: '100 %\r\n::set-output name=x::y', location: { ...PLACE, file: 'a:b,c.json' } });
  t.is(command, '::error file=helpdesk/a%3Ab%2Cc.json,line=7,col=5,title=rule::100 %25%0D%0A::set-output name=x::y');
});

test('hostile names stay on their line, and every line but the last is a command', (t) => {
  const lines = github.render(sampleRecord()).trimEnd().split('\n');
  t.true(lines.length > 1);
  for (const line of lines.slice(0, -1)) t.regex(line, /^::(error|warning|notice) /);
  t.notRegex(lines.at(-1) ?? '', /::/);
});

test('a title begins no command, of the older form neither', (t) => {
  const record = cleanRecord();
  const title = '::stop-commands::x ##[error]y';
  const text = github.render({ ...record, certificate: { ...record.certificate, connector: { ...record.certificate.connector, title } } });
  t.notRegex(text, /::|##\[/);
});

test('nothing to complain of is one plain line', (t) => {
  t.is(github.render(cleanRecord()), 'Contoso Helpdesk: 0 errors, 0 warnings, 0 notes · 5 cases: 5 passed, 0 failed, 0 skipped\n');
});
