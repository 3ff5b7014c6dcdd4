import test from 'ava';
import { spawnSync } from 'node:child_process';

const MAIN = new URL('../../harness/cli/main.ts', import.meta.url).href;

function run(script: string, environment: NodeJS.ProcessEnv = {}) {
  const args = ['--input-type=module', '-e', `const { main } = await import(${JSON.stringify(MAIN)});\n${script}`];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...environment } });
  return { stdout, stderr, status };
}

test('gives the exit code', (t) => {
  t.deepEqual(run("process.exitCode = await main(['chek'])"), {
    stdout: '',
    stderr: '\nThere is no command chek; did you mean check?\nSee conncert --help.\n',
    status: 2,
  });
});

test('what escapes every net ends as a bug, not as a verdict, and without a stack trace', (t) => {
  for (const late of ["setTimeout(() => { throw new Error('late') })", "Promise.reject(new Error('late'))"]) {
    const { stderr, status } = run(`await main(['--version']); ${late}; setTimeout(() => undefined, 5000);`);
    t.is(status, 3);
    t.regex(stderr, /^\nConncert itself failed: late\nThis is a bug in Conncert, not in your connector\./);
    t.notRegex(stderr, /^\s+at /m);
  }
});

test('the stack trace is there for those who ask for it', (t) => {
  const { stderr } = run("await main(['--version']); setTimeout(() => { throw new Error('late') })", { CONNCERT_DEBUG: '1' });
  t.regex(stderr, /^\s+at /m);
});

test('an older Node.js is told the way out', (t) => {
  const older = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { node: '20.1.0' } })")}`;
  const bin = new URL('../../harness/cli/conncert.js', import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', older, bin, '--version'], { encoding: 'utf8' });
  t.is(status, 2);
  t.is(stdout, '');
  t.regex(stderr, /^Conncert needs Node\.js 24\.18 or newer; this is 20\.1\.0\.\nIn \/.* run "npm run conncert -- <command> …"/);
});
