import test from 'ava';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** What packing needs, and nothing that others may be writing to meanwhile. */
const SOURCES = ['package.json', 'tsconfig.json', 'LICENSE', 'README.md', '.dev', 'harness', 'contracts', 'docs', 'fixtures'];

function run(command: string, args: readonly string[], cwd: string) {
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH, NO_COLOR: '1' } });
  return { stdout, stderr, status };
}

/** Packs a copy of the repository, and gives the folder in which the tarball is installed. */
async function install(folder: string): Promise<string> {
  const copy = join(folder, 'repository');
  await mkdir(copy);
  for (const name of SOURCES) await cp(join(REPOSITORY, name), join(copy, name), { recursive: true });
  await symlink(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
  const packed = run('npm', ['pack', '--silent', '--offline', '--no-update-notifier', '--pack-destination', folder], copy);
  if (packed.status !== 0) throw new Error(`npm pack failed:\n${packed.stdout}\n${packed.stderr}`);
  const modules = join(folder, 'home', 'node_modules');
  await mkdir(join(modules, 'conncert'), { recursive: true });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  run('tar', ['-xzf', join(folder, tarball), '-C', join(modules, 'conncert'), '--strip-components=1'], folder);
  await linkDependencies(modules);
  return join(folder, 'home');
}

/** The packages that an installation brings along; development's own stay out, so that a missing entry is noticed. */
async function linkDependencies(modules: string): Promise<void> {
  const lock = JSON.parse(await readFile(join(REPOSITORY, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dev?: boolean }> };
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || dev) continue;
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(REPOSITORY, path), join(modules, name));
  }
}

test('the packed tarball runs from another folder, with nothing of the repository', async (t) => {
  t.timeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'conncert-package-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const home = await install(folder);
  const conncert = (...args: string[]) =>
    run(process.execPath, [join(home, 'node_modules/conncert/harness/cli/conncert.js'), ...args], home);
  await cp(join(REPOSITORY, 'fixtures/contoso-helpdesk'), join(home, 'helpdesk'), { recursive: true });

  const shipped = (await readdir(join(home, 'node_modules/conncert'), { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  t.deepEqual(
    shipped.filter(
      (name) => /(^|\/)(test|fixtures|node_modules|\.dev)(\/|$)/.test(name) || (name.endsWith('.ts') && !name.endsWith('.d.ts')),
    ),
    [],
  );
  for (const name of ['LICENSE', 'README.md', 'contracts/schemas/contract.schema.json', 'dist/harness/reporters/html/page.css'])
    t.true(shipped.includes(name), name);

  const help = conncert('--help');
  t.is(help.status, 0, help.stderr);
  t.regex(help.stdout, /^\nConncert \d/);
  t.is(help.stderr, '');

  const checked = conncert('check', 'helpdesk');
  t.is(checked.status, 0, checked.stderr + checked.stdout);

  const tested = conncert('test', 'helpdesk');
  t.is(tested.status, 0, tested.stderr + tested.stdout);
  t.is(tested.stderr, '');
  const reports = await readdir(join(home, 'reports/helpdesk'));
  t.deepEqual(reports.toSorted(), ['.connector', 'events.jsonl', 'junit.xml', 'report.html', 'report.json', 'report.sarif', 'summary.md']);

  const script = "import('conncert').then(({ profiles, certify }) => console.log(profiles.length, typeof certify))";
  t.is(run(process.execPath, ['-e', script], home).stdout.trim(), '5 function');
  t.false((await readdir(REPOSITORY)).includes('dist') && !(await readFile(join(REPOSITORY, '.gitignore'), 'utf8')).includes('dist/\n'));
});

test('an installation runs collections on the engine that Conncert names, whatever engine lies beside Newman', async (t) => {
  t.timeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'conncert-engine-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const home = await install(folder);
  // As npm installs it where `overrides` have no say: Newman with an engine of its own.
  const newman = join(home, 'node_modules/newman');
  await rm(newman);
  await cp(join(REPOSITORY, 'node_modules/newman'), newman, { recursive: true });
  for (const name of ['postman-runtime', 'postman-collection', 'postman-collection-transformer', 'uvm']) {
    const old = join(newman, 'node_modules', name);
    await mkdir(old, { recursive: true });
    await writeFile(join(old, 'package.json'), JSON.stringify({ name, version: '2.1.1', main: 'index.js' }));
    await writeFile(join(old, 'index.js'), `throw new Error('the old ${name} is loaded');`);
  }
  const program = `
    import { createServer } from 'node:http';
    import { runNewman } from './node_modules/conncert/dist/harness/replay/newman/run-newman.js';
    const server = createServer((request, response) => response.end('{}')).listen(0, '127.0.0.1', async () => {
      const after = { listen: 'test', script: { exec: ['pm.test("answers", () => pm.response.to.have.status(200));'] } };
      const source = { info: { name: 'a', schema: 'v2.1.0' }, item: [{ id: '0', name: 'a', request: { url: 'https://api.contoso.com/a' }, event: [after] }] };
      const relay = { url: 'http://127.0.0.1:' + server.address().port, key: '' };
      const told = [];
      for await (const { kind, engine, outcome, early, detail } of runNewman({ source, relay })) told.push([kind, engine?.uvm ?? outcome ?? early, detail]);
      console.log(JSON.stringify(told));
      server.close();
    });`;
  await writeFile(join(home, 'program.mjs'), program);
  const { stdout, stderr } = run(process.execPath, ['program.mjs'], home);
  t.is(stderr, '');
  t.deepEqual(JSON.parse(stdout), [
    ['started', ['4.0.2'], null],
    ['request', null, null],
    ['assertion', 'passed', null],
    ['done', null, null],
  ]);
});
