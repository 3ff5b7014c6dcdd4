import test, { type ExecutionContext } from 'ava';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { keepTokens, keptTokensFile, readKeptTokens } from '../../../harness/run/target/kept-tokens.ts';
import type { World } from '../../../harness/index.ts';

const OWNER = { connector: '/work/helpdesk', connection: 'qa' };
const TOKENS = { accessToken: 'access-4711', refreshToken: 'refresh-4711' };

function world(environment: World['environment']): World {
  return { now: () => new Date(0), monotonic: () => 0, environment, workingFolder: '/work' };
}

async function folder(t: ExecutionContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'conncert-tokens-'));
  t.teardown(() => rm(made, { recursive: true }));
  return made;
}

for (const [what, environment, begins] of [
  ['the state folder that is named', { XDG_STATE_HOME: '/state', HOME: '/homes/kim' }, '/state/conncert/tokens/'],
  ['the home folder, where none is named', { HOME: '/homes/kim' }, '/homes/kim/.local/state/conncert/tokens/'],
  ['the home folder, where a relative one is named', { XDG_STATE_HOME: 'state', HOME: '/homes/kim' }, '/homes/kim/.local/state/conncert/'],
  ['the home folder that the system knows, where the environment has none', {}, join(userInfo().homedir, '.local/state/conncert/')],
  ['the home folder that the system knows, where the environment has an empty one', { HOME: '' }, join(userInfo().homedir, '.local/')],
] as const)
  test(`tokens are kept in ${what}`, (t) => {
    t.true(keptTokensFile(OWNER, world(environment)).startsWith(begins));
  });

test('they are kept in no folder that hangs on where the run is', async (t) => {
  await t.throwsAsync(keepTokens(OWNER, TOKENS, world({ HOME: '.' })), {
    code: 'tokens-unwritable',
    message: 'Tokens cannot be kept in the state folder: the home folder "." is no absolute path.',
  });
  t.is(await readKeptTokens(OWNER, world({ HOME: '.' })), undefined);
});

test('what is kept is read again', async (t) => {
  const here = world({ XDG_STATE_HOME: join(await folder(t), 'a', 'b') });
  t.is(await readKeptTokens(OWNER, here), undefined);
  t.deepEqual(JSON.parse(await readFile(await keepTokens(OWNER, TOKENS, here), 'utf8')), TOKENS);
  t.deepEqual(await readKeptTokens(OWNER, here), TOKENS);
  t.is(await readKeptTokens({ ...OWNER, connection: 'other' }, here), undefined);
});

test('a place that takes no tokens is told', async (t) => {
  const here = await folder(t);
  await writeFile(join(here, 'file'), '');
  const inFile = await t.throwsAsync(keepTokens(OWNER, TOKENS, world({ XDG_STATE_HOME: join(here, 'file') })), {
    code: 'tokens-unwritable',
  });
  t.is(inFile.message, `Tokens cannot be kept in ${join(here, 'file')}: it is a file, not a folder.`);
  await mkdir(keptTokensFile(OWNER, world({ XDG_STATE_HOME: here })), { recursive: true });
  await t.throwsAsync(keepTokens(OWNER, TOKENS, world({ XDG_STATE_HOME: here })), { code: 'tokens-unwritable' });
});

(process.platform === 'linux' ? test : test.skip)(
  'so is one that takes no folders, where making them could be tried for ever',
  async (t) => {
    await t.throwsAsync(keepTokens(OWNER, TOKENS, world({ XDG_STATE_HOME: '/proc' })), { code: 'tokens-unwritable' });
  },
);
