import test from 'ava';
import { findCommand } from '../../harness/cli/commands.ts';
import { FLAGS } from '../../harness/cli/flags.ts';
import { parseArguments } from '../../harness/cli/parse-arguments.ts';
import { HarnessError, profiles } from '../../harness/index.ts';

function parse(line: readonly string[]) {
  const [name = '', ...argv] = line;
  return parseArguments(findCommand(name), argv);
}

test('reads values in both forms, the last one where there is room for one, and paths behind --', (t) => {
  const parsed = parse(['test', '--seed', '3', '--seed=4', '--target', 'a', '--target=b', '--report', 'html=-', '--', '--odd']);
  t.like(parsed, { path: '--odd', seed: 4, targets: ['a', 'b'], reports: ['html=-'], json: false });
  t.is(parse(['check', '--contract=-x.yaml', 'helpdesk']).contract, '-x.yaml');
});

test('a short flag is its long one', (t) => {
  t.like(parse(['export', 'x', '--postman', '-o', 'qa', '--force']), { path: 'x', postman: true, output: 'qa', force: true });
  t.like(parse(['export', 'x', '--postman', '--output=qa']), { output: 'qa', force: false });
});

const REFUSED: readonly (readonly [readonly string[], string])[] = [
  [['test', 'x', '--seed'], '--seed needs a value: --seed <number>.'],
  [
    ['test', 'x', '--seed', '--json'],
    '--seed needs a value: --seed <number>. --json follows it; a value that begins with a dash is written --seed=--json.',
  ],
  [['test', 'x', '--seed', '-1'], '--seed takes a whole number from 0 to 2147483647, not "-1".'],
  [['test', 'x', '--seed=-1'], '--seed takes a whole number from 0 to 2147483647, not "-1".'],
  [
    ['check', 'x', '--contract', ''],
    '--contract needs a value: --contract <file>. The one given is empty, as a variable is that is not set.',
  ],
  [['check', 'x', '--fix=yes'], '--fix takes no value: leave out "=yes".'],
  [['check', 'x', '--help=yes'], '--help takes no value: leave out "=yes".'],
  [['check', 'x', '-q'], 'There is no flag -q.'],
  [['check', 'x', '--basline', 'y'], 'There is no flag --basline; did you mean --baseline?'],
  [['export', 'x'], 'conncert export needs the format to write: --postman.'],
  [['export', 'x', '--postman', '-o'], '-o needs a value: -o <folder>.'],
  [['check', 'x', '-o', 'qa'], 'There is no flag -o.'],
  [['check', 'x', '--watch'], 'conncert check does not take --watch.'],
  [
    ['check', ''],
    'conncert check takes one connector: a folder, a certification package (zip), an OpenAPI 2.0 file or a contract. The path given is empty, as a variable is that is not set.',
  ],
  [
    ['check', 'x', '--json', '--report', 'sarif=-'],
    '--json and --report sarif=- go to stdout, where only one has room. Give the other a file: --report <format>=<path>.',
  ],
  [
    ['check', 'x', '--report', 'github=-', '--report', 'sarif=-'],
    '--report github=- and --report sarif=- go to stdout, where only one has room. Give the other a file: --report <format>=<path>.',
  ],
  [
    ['check', 'x', '--fix', '--dry-run', '--json'],
    '--dry-run prints the changes as a diff and makes no report, so --json has nothing to do. conncert check --json tells each change in report.json.',
  ],
];

for (const [line, message] of REFUSED) {
  test(`refuses in plain words: ${line.join(' ')}`, (t) => {
    const error = t.throws(() => parse(line), { instanceOf: HarnessError });
    t.is(error?.message, message);
    t.is(error?.hint, `See conncert ${line[0]} --help.`);
  });
}

test('help is given whatever else is missing', (t) => {
  t.true(parse(['check', '--help']).help);
  t.true(parse(['diff', '-h']).help);
});

test('the help of --profile names every profile', (t) => {
  for (const { id } of profiles) t.regex(FLAGS.profile.text, new RegExp(`\\b${id}\\b(?!-)`));
});
