import test from 'ava';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { fileFormatFaults } from '../../harness/lib/file-format-faults.ts';

const ROOT = new URL('../../', import.meta.url);
const OWN_PATHS = [fileURLToPath(ROOT), `${homedir()}/`].filter((path) => path.length > 2);
const CONTRACTS = new URL('contracts/', ROOT);

test('the JSON files under contracts/ are strict JSON', (t) => {
  const names = readdirSync(CONTRACTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  t.true(names.length > 0);
  for (const name of names) t.notThrows(() => JSON.parse(readFileSync(new URL(name.replaceAll('\\', '/'), CONTRACTS), 'utf8')), name);
});

test('the profiles fit the schema of profiles, and are called by their ids and versions', async (t) => {
  const schema = json('schemas/profile.schema.json') as object;
  const names = readdirSync(new URL('profiles/', CONTRACTS));
  for (const name of names) {
    const profile = json(`profiles/${name}`) as { readonly id: string; readonly version: string };
    t.deepEqual(await fileFormatFaults(schema, profile), [], name);
    t.is(`${profile.id}.${profile.version}.json`, name);
  }
});

for (const [what, pattern] of [
  ['an absolute path of this machine', new RegExp(OWN_PATHS.map(escape).join('|'))],
  ['somebody’s home folder', /(?<![\w.:/$}])\/(home|Users)\/\w[\w.-]*\/|[A-Z]:\\Users\\/],
  [
    'the host of a package registry',
    /\b(registry\.(npmjs\.org|yarnpkg\.com)|npm\.pkg\.github\.com|[\w.-]*(artifactory|jfrog|nexus|verdaccio)[\w.-]*\.\w+)/i,
  ],
] as const) {
  test(`no tracked file names ${what}`, (t) => {
    const own = import.meta.url.slice(import.meta.url.lastIndexOf('/') + 1);
    const found = trackedTexts()
      .filter(({ name }) => !name.endsWith(own))
      .flatMap(({ name, text }) => {
        const match = pattern.exec(text);
        return match ? [`${name}: ${match[0]}`] : [];
      });
    t.deepEqual(found, []);
  });
}

test('no comment is wider than the code', (t) => {
  const wide = trackedTexts()
    .filter(({ name }) => /^(harness|test)\/.*\.ts$/.test(name))
    .flatMap(({ name, text }) => text.split('\n').flatMap((line, index) => (WIDE_COMMENT.test(line) ? [`${name}:${index + 1}`] : [])));
  t.deepEqual(wide, []);
});

/** Prettier breaks lines of code at 140 columns, and leaves comments as they are. */
const WIDE_COMMENT = /^(?=.{141}) *(\/\/|\/?\*)/;

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, CONTRACTS), 'utf8'));
}

/** Tracked files, and those that are about to be; none where the tests run outside a checkout. */
function trackedTexts(): readonly { readonly name: string; readonly text: string }[] {
  if (!existsSync(new URL('.git', ROOT))) return [];
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  return list
    .split('\0')
    .filter((name) => name !== '' && !/\.(png|jpe?g|gif|ico|woff2?)$/.test(name) && existsSync(new URL(encodeURI(name), ROOT)))
    .map((name) => ({ name, text: readFileSync(new URL(encodeURI(name), ROOT), 'utf8') }));
}
