import test, { type ExecutionContext } from 'ava';
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenCollection, openCollections } from '../../harness/load/open-collections.ts';
import { readContract } from '../../harness/load/read-contract.ts';
import type { HarnessError } from '../../harness/model/harness-error.ts';
import type { World } from '../../harness/model/world.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

function collectionOf(more: object, ...item: readonly object[]): string {
  return JSON.stringify({ info: { name: 'Desk', schema: SCHEMA }, item, ...more });
}

/** A contract's only collection, opened from these files: `desk.json` is the collection. */
async function open(
  t: ExecutionContext,
  files: Readonly<Record<string, string | Buffer>>,
  { entry = [], environment = {} }: { readonly entry?: readonly string[]; readonly environment?: World['environment'] } = {},
): Promise<OpenCollection> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-collections-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const all = { 'desk.json': collectionOf({}, LIST), ...files };
  for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
  const lines = ['connector: ./connector', 'collections:', '  - path: desk.json', ...entry.map((line) => `    ${line}`)];
  await writeFile(join(folder, 'contract.yaml'), lines.join('\n'));
  const world: World = { now: () => new Date(0), monotonic: () => 0, environment, workingFolder: folder };
  if (all['desk.json'] === HUGE) await truncate(join(folder, 'desk.json'), 3_000_000_000);
  const [opened] = await openCollections(await readContract('contract.yaml', world), world);
  if (!opened) throw new Error('nothing was opened');
  return opened;
}

const LIST = { name: 'list', request: { method: 'GET', url: 'https://api.contoso.com/tickets' } };

/** Stands for a file that is larger than a program can read at once. */
const HUGE = '{}';

test('an environment is read as Postman’s API gives it, and in UTF-16', async (t) => {
  const wrapped = {
    environment: {
      values: [
        { key: 'baseUrl', value: 'https://api.contoso.com' },
        { key: 'old', value: 'x', enabled: false },
      ],
    },
  };
  for (const text of [JSON.stringify(wrapped), Buffer.from(`\ufeff${JSON.stringify(wrapped)}`, 'utf16le')]) {
    const { variables } = await open(t, { 'qa.json': text }, { entry: ['environment: qa.json'] });
    t.deepEqual(variables, { baseUrl: 'https://api.contoso.com' });
  }
});

test('what is no file is not waited for, whatever the contract names it as', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-pipe-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const entry of [`data: ${pipe}`, `environment: ${pipe}`, 'data: /dev/zero'])
    await t.throwsAsync(open(t, {}, { entry: [entry] }), { code: 'collection-unreadable', message: /it is no file, but a pipe/ });
});

test('an archive, a collection without requests and data without rows are refused with what to do', async (t) => {
  const archive = await t.throwsAsync<HarnessError>(open(t, { 'desk.json': Buffer.from('PK\x03\x04\0\0') }));
  t.true(archive?.hint.startsWith('Unpack an archive first'), archive?.hint);
  for (const desk of [collectionOf({}), collectionOf({}, { name: 'empty', item: [] })])
    await t.throwsAsync(open(t, { 'desk.json': desk }), { code: 'collection-unreadable', message: /it holds no request/ });
  for (const rows of ['', 'name\n', '[]'])
    await t.throwsAsync(open(t, { 'rows.csv': rows }, { entry: ['data: rows.csv'] }), {
      code: 'collection-data-invalid',
      message: /it has no rows/,
    });
});

test('a pattern for hosts is refused: it would fit none', async (t) => {
  for (const host of ['*', '*.contoso.example'])
    await t.throwsAsync(open(t, {}, { entry: [`hosts: ['${host}']`] }), { code: 'contract-invalid', message: /is not a host name/ });
});

test('a file that is too large is not read', async (t) => {
  await t.throwsAsync(open(t, { 'desk.json': HUGE }), { code: 'collection-unreadable', message: /it has 3000 MB; at most 50 are read/ });
});

test('what signs in is secret, wherever it is said, and what names say so; ordinary words are not', async (t) => {
  const bearer = (token: string) => ({ type: 'bearer', bearer: [{ key: 'token', value: token }] });
  const request = (more: object) => ({ name: 'list', request: { method: 'GET', url: 'https://api.contoso.com/tickets', ...more } });
  const apikey = [
    { key: 'key', value: 'X-Contoso-Key' },
    { key: 'value', value: 'of-a-request' },
  ];
  const variable = [
    { key: 'clientSecret', value: 'of-the-collection' },
    { key: 'sortKey', value: 'Things' },
    { key: 'token', value: 'short' },
    { key: 'password', value: 'password' },
  ];
  const items = [
    request({ auth: { type: 'apikey', apikey } }),
    { name: 'Folder', auth: bearer('{{folderToken}}-{{n}}'), item: [request({})] },
    request({ header: [{ key: 'Authorization', value: 'Bearer written-out' }] }),
    // What is to be refused, and what a script made of nothing.
    ...['wrong', 'undefined', 'Expired'].map((token) => request({ auth: bearer(token) })),
    request({ header: [{ key: 'Authorization', value: `Basic ${btoa('agent:nope')}` }] }),
  ];
  const files = {
    'desk.json': collectionOf({ auth: bearer('of-all-requests'), variable }, ...items),
    'qa.json': JSON.stringify({
      values: [
        { key: 'folderToken', value: 'of-the-folder' },
        { key: 'pin', value: '49281', type: 'secret' },
      ],
    }),
    'rows.csv': 'n,userPassword\n1,of-a-first-row\n2,of-a-second-row\n',
  };
  const { secrets } = await open(t, files, {
    entry: ['environment: qa.json', 'data: rows.csv', 'variables: { signature: "sig ${SIGNATURE}" }'],
    environment: { SIGNATURE: 'of-the-contract' },
  });
  t.deepEqual(Object.values(secrets).toSorted(), [
    '49281',
    btoa('agent:nope'),
    'of-a-first-row',
    'of-a-request',
    'of-a-second-row',
    'of-all-requests',
    'of-the-collection',
    'of-the-contract',
    'of-the-folder',
    'of-the-folder-1',
    'of-the-folder-2',
    'sig of-the-contract',
    'written-out',
  ]);
  t.like(secrets, { userPassword: 'of-a-first-row', 'userPassword (2)': 'of-a-second-row' });
});

test('a folder is told as one, and as a collection of format 3 where it is that', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-collections-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'desk/.resources'), { recursive: true });
  await writeFile(join(folder, 'desk/.resources/definition.yaml'), '$kind: collection\n');
  await mkdir(join(folder, 'empty'));
  const world: World = { now: () => new Date(0), monotonic: () => 0, environment: {}, workingFolder: folder };
  const opening = async (path: string) => {
    await writeFile(join(folder, 'contract.yaml'), `connector: ./connector\ncollections: [{ path: ${path} }]\n`);
    return openCollections(await readContract('contract.yaml', world), world);
  };
  const error = await t.throwsAsync(opening('desk'), { code: 'not-a-collection', message: /desk is a collection of format 3/ });
  t.regex((error as HarnessError).hint, /Export it from Postman as Collection v2\.1/);
  await t.throwsAsync(opening('empty'), { code: 'collection-unreadable', message: /it is a folder/ });
});
