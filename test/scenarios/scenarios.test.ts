import test from 'ava';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { availableParallelism, tmpdir } from 'node:os';
import { fileFormatFaults } from '../../harness/lib/file-format-faults.ts';

const REPOSITORY = new URL('../..', import.meta.url).pathname;

/** One transcript: files to begin with, a command, and what must come of it. */
interface Scenario {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/**
 * What commands may use besides the shell's own words: `conncert`; `helpdesk FOLDER`, which puts the Contoso fixture there;
 * `serve FILE`, which runs a program until the end and keeps the URL that it prints in TARGET_URL; `mock FOLDER`, which does the same
 * for the mock of a connector and MOCK_URL.
 */
const PRELUDE = `
conncert() { node "$REPOSITORY/harness/cli/conncert.js" "$@"; }
helpdesk() { cp -r "$REPOSITORY/fixtures/contoso-helpdesk" "$1"; }
serve() {
  node "$1" > .url & server=$!
  trap 'kill $server' EXIT
  while ! [ -s .url ]; do sleep 0.05; done
  export TARGET_URL=$(cat .url)
}
mock() {
  # Before it runs: the file of a command in the background may be opened later than it is looked at.
  : > .mock
  node "$REPOSITORY/harness/cli/conncert.js" mock "$1" > .mock & mock=$!
  trap 'kill $mock' EXIT
  until grep -q Ctrl-C .mock; do sleep 0.05; done
  MOCK_URL=$(sed -n 's/^Mock of .*: //p' .mock)
}
`;

for (const file of globSync('*.scenario', { cwd: import.meta.dirname }).toSorted()) {
  const scenario = parse(file, readFileSync(join(import.meta.dirname, file), 'utf8'));
  test(scenario.name, async (t) => {
    const outcome = await inTurn(() => run(scenario));
    t.is(difference(scenario.stdout, outcome.stdout), undefined, `stdout:\n${outcome.stdout}`);
    t.is(difference(scenario.stderr, outcome.stderr), undefined, `stderr:\n${outcome.stderr}`);
    t.is(outcome.exit, scenario.exit, outcome.stderr);
    t.notRegex(outcome.stdout + outcome.stderr, /^\s+at .*:\d+:\d+\)?$|node:internal|Unhandled/m);
  });
}

test('the patterns of scenarios are not blind', (t) => {
  t.is(difference('a…c\n…\nz', 'abc\n1\n2\nz\n'), undefined);
  t.is(difference('…', ''), undefined);
  t.is(difference('a\n…\nb', 'a\nb'), undefined);
  t.is(difference('', ''), undefined);
  t.is(difference('', 'x'), 'unexpected: x');
  t.is(difference('a…d', 'abc'), 'expected: a…d\ngot: abc');
  t.is(difference('a\nb', 'a'), 'missing: b');
  t.is(difference('a.c', 'abc'), 'expected: a.c\ngot: abc');
});

test('--json prints a report that keeps its schema, and nothing else', async (t) => {
  const schema = JSON.parse(await readFile(join(REPOSITORY, 'contracts/schemas/report.schema.json'), 'utf8')) as object;
  for (const command of ['conncert check helpdesk --json', 'conncert test helpdesk --json --operation GetTicket']) {
    const outcome = await inTurn(() =>
      run({
        name: 'json',
        files: new Map(),
        command: `helpdesk helpdesk\n${command}`,
        stdout: '',
        stderr: '',
        exit: 0,
      }),
    );
    t.deepEqual(await fileFormatFaults(schema, JSON.parse(outcome.stdout)), []);
    t.is(outcome.stderr, '');
    t.is(outcome.exit, 0);
  }
});

function parse(name: string, text: string): Scenario {
  const sections = new Map<string, string>();
  for (const [, title = '', body = ''] of text.matchAll(/^==== (.+) ====\n((?:(?!==== ).*\n?)*)/gm)) sections.set(title, body);
  const of = (title: string) => sections.get(title) ?? '';
  const files = [...sections].filter(([title]) => title.startsWith('file '));
  return {
    name: name.replace('.scenario', ''),
    files: new Map(files.map(([title, body]) => [title.slice('file '.length), body])),
    command: of('command'),
    stdout: of('stdout'),
    stderr: of('stderr'),
    exit: Number(of('exit')),
  };
}

/** As many at a time as the machine has processors for: all at once, each takes as long as all together. */
async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

let free = availableParallelism() * 2;
const waiting: (() => void)[] = [];

async function run({ files, command }: Scenario): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-scenario-'));
  try {
    for (const [name, text] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await shell(PRELUDE + command, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function shell(script: string, cwd: string): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH: `${dirname(process.execPath)}:${PATH}`, HOME, REPOSITORY: REPOSITORY.replace(/\/$/, ''), LANG: 'C.UTF-8' };
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (exit) => resolve({ stdout, stderr, exit }));
  });
}

/** How text differs from a pattern: `…` stands for anything within a line, and alone on a line for any lines. */
function difference(pattern: string, text: string): string | undefined {
  const wanted = linesOf(pattern);
  const lines = linesOf(text);
  let at = 0;
  for (const [index, line] of wanted.entries()) {
    if (line === '…') {
      const next = wanted[index + 1];
      if (next === undefined) return undefined;
      while (at < lines.length && !fits(next, lines[at] ?? '')) at++;
    } else if (at >= lines.length) return `missing: ${line}`;
    else if (!fits(line, lines[at] ?? '')) return `expected: ${line}\ngot: ${lines[at]}`;
    else at++;
  }
  return at < lines.length ? `unexpected: ${lines[at]}` : undefined;
}

/** Blank lines at either end do not count. */
function linesOf(text: string): string[] {
  const trimmed = text.replace(/^\n+|\s+$/g, '');
  return trimmed === '' ? [] : trimmed.split('\n').map((line) => line.trimEnd());
}

function fits(pattern: string, line: string): boolean {
  const source = pattern.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(line);
}
