import test from 'ava';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadConnector } from '../../harness/load/load-connector.ts';
import { HarnessError, type HarnessErrorCode } from '../../harness/model/harness-error.ts';
import { parsedSource } from '../../harness/model/source-file.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES, CLEAN_README } from '../rules/clean-package.ts';
import { drawIcon } from '../rules/draw-icon.ts';
import { loadDefinition, loadFiles, loadPackage, problemIds } from './load-files.ts';

const DEFINITION = JSON.stringify(CLEAN_DEFINITION);
const PROPERTIES = JSON.stringify(CLEAN_PROPERTIES);
const ICON = drawIcon({ width: 8, height: 8, background: '#2a6f4e', logo: { color: '#ffffff', width: 4, height: 4 } });
const PACKAGE = { 'apiDefinition.swagger.json': DEFINITION, 'apiProperties.json': PROPERTIES };

test('loads a clean package without a problem', async (t) => {
  const { connector, problems } = await loadFiles({ ...PACKAGE, 'readme.md': CLEAN_README });
  t.deepEqual(problems, []);
  t.is(connector.form, 'folder');
  t.is(connector.title, 'Contoso Helpdesk');
  t.is(connector.definitionFile, 'apiDefinition.swagger.json');
  t.is(connector.readme?.text, CLEAN_README);
  t.deepEqual(
    connector.connections.map(({ name, type }) => [name, type]),
    [['default', 'api-key']],
  );
});

test('loads a lone definition, and asks for no apiProperties.json', async (t) => {
  const { connector, problems } = await loadDefinition(CLEAN_DEFINITION, 'helpdesk.json');
  t.deepEqual(problems, []);
  t.is(connector.form, 'definition');
  t.is(connector.properties, undefined);
  t.deepEqual(
    connector.files.map(({ name, role }) => [name, role]),
    [['helpdesk.json', 'definition']],
  );
});

test('a definition that is a link to a file elsewhere is read; a link that is none of the connector’s files is not', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-linked-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const connector = join(folder, 'connector');
  await mkdir(connector);
  await writeFile(join(folder, 'shared.json'), DEFINITION);
  await writeFile(join(connector, 'apiProperties.json'), PROPERTIES);
  await symlink('../shared.json', join(connector, 'apiDefinition.swagger.json'));
  await symlink('../shared.json', join(connector, 'other.json'));
  const { connector: loaded, problems } = await loadConnector(connector);
  t.is(loaded.title, 'Contoso Helpdesk');
  t.deepEqual(
    loaded.files.map(({ name }) => name),
    ['apiDefinition.swagger.json', 'apiProperties.json'],
  );
  t.false(problems.some(({ id }) => id === 'pkg-definition-missing'));
  await rm(join(folder, 'shared.json'));
  const error = await t.throwsAsync(loadConnector(connector), { instanceOf: HarnessError });
  t.is(error?.code, 'connector-unreadable');
  t.regex(error?.message ?? '', /apiDefinition\.swagger\.json.*it is a link that leads nowhere/);
});

const SECRET = 'hunter2-4711-not-for-reports';

for (const [what, file, text, message] of [
  ['is no JSON', 'apiDefinition.swagger.json', `# notes\n${SECRET}\n`, /outside of the folder that holds no JSON object: .* line 1 there/],
  [
    'breaks off',
    'apiDefinition.swagger.json',
    `{ "swagger": "2.0",\n "info": { "title": "${SECRET}" }`,
    /holds no JSON object: .* line 2 there/,
  ],
  ['has more behind its end', 'apiProperties.json', `{}\n\n${SECRET}`, /holds no JSON object: .* line 3 there/],
  ['is a text', 'apiProperties.json', JSON.stringify(SECRET), /holds no JSON object\.$/],
] as const)
  test(`nothing is quoted of a file elsewhere that ${what}`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'conncert-linked-'));
    t.teardown(() => rm(folder, { recursive: true }));
    const connector = join(folder, 'connector');
    await mkdir(join(connector, 'parts'), { recursive: true });
    await writeFile(join(connector, 'apiDefinition.swagger.json'), DEFINITION);
    await writeFile(join(connector, 'apiProperties.json'), PROPERTIES);
    const linkTo = async (place: string) => {
      await writeFile(join(connector, place), text);
      await rm(join(connector, file));
      await symlink(place, join(connector, file));
      return loadConnector(connector);
    };
    const foreign = await linkTo('../notes.txt');
    const id = file === 'apiProperties.json' ? 'pkg-properties-json' : 'pkg-definition-json';
    t.regex(foreign.problems.find((problem) => problem.id === id)?.message ?? '', message);
    t.notRegex(JSON.stringify(foreign), /hunter2|notes\b/);
    // What lies in the folder is told as it stands there.
    const own = await linkTo('parts/notes.txt');
    t.notRegex(JSON.stringify(own.problems), /outside of the folder/);
    t.true(own.problems.some((problem) => problem.id === id));
  });

test('freezes the connector through and through', async (t) => {
  const { connector } = await loadFiles({ ...PACKAGE, 'readme.md': CLEAN_README, 'icon.png': ICON });
  const loose: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Object.isFrozen(value)) loose.push(path);
    for (const [key, child] of Object.entries(value)) walk(child, `${path}/${key}`);
  };
  walk(connector, '');
  t.deepEqual(loose, []);
  t.deepEqual(JSON.parse(JSON.stringify(connector)), connector);
});

test('names a connector without a title after its folder or file', async (t) => {
  const untitled = { ...CLEAN_DEFINITION, info: { version: '1' } };
  t.is((await loadDefinition(untitled, 'orders.swagger.json')).connector.title, 'orders');
  t.regex((await loadPackage(untitled)).connector.title, /^conncert-load-/);
});

test('gives the same digest for the same files, and another for a changed byte', async (t) => {
  const digest = async (files: Record<string, string>) => (await loadFiles(files)).connector.digest;
  t.is(await digest(PACKAGE), await digest(PACKAGE));
  t.not(await digest(PACKAGE), await digest({ ...PACKAGE, 'notes.txt': 'x' }));
  t.not(await digest(PACKAGE), await digest({ ...PACKAGE, 'apiProperties.json': `${PROPERTIES} ` }));
});

for (const name of ['readme.md', 'README.md', 'ReadMe.MD']) {
  test(`finds the readme as ${name}`, async (t) => {
    t.deepEqual((await loadFiles({ ...PACKAGE, [name]: '# Contoso' })).connector.readme, { file: name, text: '# Contoso' });
  });
}

test('finds custom code under any of its names', async (t) => {
  for (const name of ['script.csx', 'Script.csx', 'helpdesk.csx', 'script.cs'])
    t.is((await loadFiles({ ...PACKAGE, [name]: '// code' })).connector.script?.file, name);
});

test('says that a definition with another name is misnamed', async (t) => {
  const { connector, problems } = await loadFiles({ 'helpdesk.swagger.json': DEFINITION, 'apiProperties.json': PROPERTIES });
  t.deepEqual(
    problems.map(({ id }) => id),
    ['pkg-file-name'],
  );
  t.is(connector.operations.length, 1);
});

test('prefers the definition with the right name', async (t) => {
  const { connector } = await loadFiles({ 'a.swagger.json': '{}', ...PACKAGE, 'swagger.json': '{}' });
  t.is(connector.definitionFile, 'apiDefinition.swagger.json');
});

test('states a missing definition and missing properties, in the file that is there', async (t) => {
  const told = async (name: string, text: string) => (await loadFiles({ [name]: text })).problems.map(({ id, at }) => [id, at?.file]);
  t.deepEqual(await told('apiProperties.json', PROPERTIES), [['pkg-definition-missing', 'apiProperties.json']]);
  t.deepEqual(await told('apiDefinition.swagger.json', DEFINITION), [['pkg-properties-missing', 'apiDefinition.swagger.json']]);
});

test('reads an icon: its kind, its size, and what its pixels show', async (t) => {
  const icon = async (name: string, bytes: Uint8Array) => (await loadFiles({ ...PACKAGE, [name]: bytes })).connector.icon;
  const drawn = drawIcon({ width: 8, height: 6, background: '#2a6f4e', logo: { color: '#ffffff', width: 4, height: 2 } });
  t.deepEqual(await icon('Icon.PNG', drawn), {
    file: 'Icon.PNG',
    bytes: drawn.length,
    format: 'png',
    width: 8,
    height: 6,
    picture: { corners: ['#2a6f4e', '#2a6f4e', '#2a6f4e', '#2a6f4e'], logo: { width: 4, height: 2 } },
  });
  const damaged = drawn.subarray(0, 60);
  t.deepEqual(await icon('icon.png', damaged), { file: 'icon.png', bytes: 60, format: 'png', width: 8, height: 6, undecoded: 'damaged' });
  t.deepEqual(await icon('icon.png', drawn.subarray(0, 20)), { file: 'icon.png', bytes: 20, format: 'png', undecoded: 'damaged' });
  t.deepEqual(await icon('icon.jpg', Buffer.from('jpeg')), { file: 'icon.jpg', bytes: 4, format: 'other' });
  t.deepEqual(await icon('icon.png', Buffer.alloc(0)), { file: 'icon.png', bytes: 0, format: 'other' });
});

test('names the folder above and the sub-folders, and reads none of them', async (t) => {
  const { connector } = await loadFiles({ ...PACKAGE, 'images/a.txt': 'x', 'src/deep/b.txt': 'x', '.git/config': 'x' });
  t.deepEqual(connector.folder?.subfolders, ['images', 'src']);
  t.is(connector.folder?.parent, basename(tmpdir()));
});

test('of many other files a bounded number is listed, and large ones are not read', async (t) => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`note-${index}.txt`, 'x']));
  const { connector, problems } = await loadFiles({ ...PACKAGE, ...many, 'a-film.mp4': Buffer.alloc(1_000_001) });
  t.deepEqual(problems, []);
  t.is(connector.files.length, 202);
  t.deepEqual(
    connector.files.find(({ name }) => name === 'a-film.mp4'),
    { name: 'a-film.mp4', role: 'other', bytes: 1_000_001, digest: '' },
  );
});

test('where a folder holds a contract and no connector, the advice is to name that', async (t) => {
  const told = async (files: Readonly<Record<string, string>>) =>
    (await t.throwsAsync(loadFiles(files), { instanceOf: HarnessError })).hint;
  t.regex(await told({ 'a.yaml': 'a: b', 'contract.yaml': 'connector: helpdesk' }), /name \S+\/contract\.yaml in the stead of the folder/);
  t.notRegex(await told({ 'a.yaml': 'a: b' }), /a\.yaml/);
});

const refusals: readonly (readonly [
  string,
  Readonly<Record<string, string | Uint8Array>>,
  string | undefined,
  HarnessErrorCode,
  RegExp,
])[] = [
  ['an empty folder', {}, undefined, 'connector-empty', /the folder is empty/],
  ['a folder of folders', { 'sub/x': '' }, undefined, 'connector-empty', /it holds sub\/\./],
  ['a folder without a definition', { 'notes.txt': 'x', 'main.py': 'y' }, undefined, 'connector-empty', /it holds main\.py, notes\.txt/],
  ['no such folder', { a: '' }, 'b/c', 'connector-not-found', /There is no connector/],
  ['a name that is too long', { a: '' }, 'x'.repeat(300), 'connector-unreadable', /x could not be read: name too long\.$/],
  ['a file taken for a folder', { a: '' }, 'a/b', 'connector-not-found', /There is no connector/],
  ['an empty file', { 'a.json': '' }, 'a.json', 'connector-empty', /the file is empty/],
  ['a file of blanks', { 'a.json': '\ufeff \r\n\t' }, 'a.json', 'connector-empty', /the file is blank/],
  ['a readme', { 'readme.md': '# Contoso\n\nTitle: paths' }, 'readme.md', 'not-a-connector', /a text file without a definition in it/],
  ['a script', { 'script.csx': '// {\npublic class Script {}' }, 'script.csx', 'not-a-connector', /a text file without a definition in it/],
  ['a shell script', { 'a.sh': '#!/bin/sh\n{ ls; }' }, 'a.sh', 'not-a-connector', /a text file without a definition in it/],
  ['a module', { 'a.ts': 'export {};' }, 'a.ts', 'not-a-connector', /a text file without a definition in it/],
  ['YAML under another name', { 'a.txt': "swagger: '2.0'" }, 'a.txt', 'not-a-connector', /a text file without a definition in it/],
  ['a binary file', { 'a.json': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]) }, 'a.json', 'not-a-connector', /a binary file/],
  ['UTF-16 without a mark', { 'a.json': Buffer.from(DEFINITION, 'utf16le') }, 'a.json', 'not-a-connector', /a binary file/],
  ['null', { 'a.json': 'null' }, 'a.json', 'not-a-connector', /a file without a definition in it/],
  ['a list', { 'a.json': '[]' }, 'a.json', 'not-a-connector', /a file without a definition in it/],
  ['a text', { 'a.json': '"x"' }, 'a.json', 'not-a-connector', /a file without a definition in it/],
  ['some other JSON', { 'a.json': '{"name":"x"}' }, 'a.json', 'not-a-connector', /a JSON file without "swagger" or "paths"/],
  ['some other YAML', { 'a.yaml': 'name: x' }, 'a.yaml', 'not-a-connector', /a YAML file without "swagger" or "paths"/],
  ['OpenAPI 3.1', { 'a.json': '{"openapi":"3.1.0","paths":{}}' }, 'a.json', 'not-a-connector', /an OpenAPI 3\.1\.0 definition/],
  ['OpenAPI 3.0 in YAML, unquoted', { 'a.yaml': 'openapi: 3.0\npaths: {}' }, 'a.yaml', 'not-a-connector', /an OpenAPI 3\.0 definition/],
  [
    'OpenAPI 3 in a package',
    { 'apiDefinition.swagger.json': '{"openapi":"3.0.1","paths":{}}' },
    undefined,
    'not-a-connector',
    /an OpenAPI 3\.0\.1 definition/,
  ],
  [
    'a Postman collection v2.1',
    { 'a.json': '{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[]}' },
    'a.json',
    'not-a-connector',
    /a Postman collection/,
  ],
  [
    'a Postman collection as its API wraps it',
    { 'a.json': '{"collection":{"info":{"name":"x"},"item":[]}}' },
    'a.json',
    'not-a-connector',
    /a Postman collection/,
  ],
  ['a Postman collection v1', { 'a.json': '{"id":"1","name":"x","requests":[]}' }, 'a.json', 'not-a-connector', /a Postman collection/],
];

for (const [what, files, only, code, message] of refusals) {
  test(`refuses ${what} with ${code}`, async (t) => {
    const error = await t.throwsAsync(loadFiles(files, only), { instanceOf: HarnessError, message });
    t.is((error as HarnessError).code, code);
    t.true((error as HarnessError).hint.length > 0);
  });
}

test('a lone definition may have any name', async (t) => {
  for (const name of ['swagger', 'contoso.txt', 'contoso.jsonc']) {
    const { connector } = await loadFiles({ [name]: `\n${DEFINITION}` }, name);
    t.is(connector.title, 'Contoso Helpdesk');
  }
});

const UNREADABLE: Readonly<Record<string, readonly [string | Uint8Array, RegExp]>> = {
  nothing: ['', /is empty/],
  blanks: [' \n\t', /is empty/],
  bytes: [Buffer.from([1, 2, 0, 3]), /is not text/],
  null: ['null', /holds null; an object is expected/],
  'a list': ['[]', /holds an array; an object is expected/],
  'a text': ['"x"', /holds text; an object is expected/],
  'a number': ['42', /holds a number; an object is expected/],
  'a boolean': ['true', /holds a boolean; an object is expected/],
  prose: ['hello', /A word that is no JSON value/],
};

for (const [what, [content, message]] of Object.entries(UNREADABLE)) {
  test(`a package whose definition holds ${what} is told so, once`, async (t) => {
    const { connector, problems } = await loadPackage(content);
    t.deepEqual(
      problems.map(({ id }) => id),
      ['pkg-definition-json'],
    );
    t.regex(problems[0]?.message ?? '', message);
    t.deepEqual(connector.operations, []);
    t.deepEqual(JSON.parse(JSON.stringify(connector)), connector);
  });

  test(`a package whose properties hold ${what} is told so, once`, async (t) => {
    const { connector, problems } = await loadPackage(CLEAN_DEFINITION, content);
    t.deepEqual(
      problems.map(({ id }) => id),
      ['pkg-properties-json'],
    );
    t.regex(problems[0]?.message ?? '', message);
    t.is(connector.operations.length, 1);
  });
}

test('a definition of 50 MB ends soon, with a statement', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-large-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const text = `{"swagger":"2.0","paths":{},"x-padding":"${'a'.repeat(50_000_000)}"}`;
  await writeFile(join(folder, 'apiDefinition.swagger.json'), text);
  await writeFile(join(folder, 'apiProperties.json'), PROPERTIES);
  for (const path of [folder, join(folder, 'apiDefinition.swagger.json')]) {
    const { connector, problems } = await loadConnector(path);
    t.deepEqual(
      problems.map(({ id }) => id),
      ['pkg-too-large-to-read'],
    );
    t.regex(problems[0]?.message ?? '', /apiDefinition\.swagger\.json has 50\.0 MB/);
    t.deepEqual(connector.operations, []);
  }
});

test('properties too large to read are told once', async (t) => {
  const loaded = await loadPackage(CLEAN_DEFINITION, `{"properties":{}, "x":"${'a'.repeat(20_000_001)}"}`);
  t.deepEqual(problemIds(loaded), ['pkg-too-large-to-read']);
});

test('files below folders and hidden files are no part of the package', async (t) => {
  const { connector } = await loadFiles({ ...PACKAGE, 'sub/script.csx': 'x', '.env': 'KEY=1' });
  t.deepEqual(
    connector.files.map(({ name }) => name),
    ['apiDefinition.swagger.json', 'apiProperties.json'],
  );
});

test('a source is parsed once, however often it is asked for', async (t) => {
  const [file] = (await loadDefinition(CLEAN_DEFINITION)).connector.files;
  t.truthy(file);
  if (file) t.is(parsedSource(file), parsedSource(file));
});

for (const [what, text] of [
  ['OpenAPI 3', '{"openapi":"3.0.1","paths":{}}'],
  ['a Postman collection', '{"id":"1","name":"x","requests":[]}'],
] as const)
  test(`what is told to do about ${what} can be pasted, whatever its file is called`, async (t) => {
    const error = await t.throwsAsync<HarnessError>(loadFiles({ 'our #1, old.json': text }, 'our #1, old.json'), {
      instanceOf: HarnessError,
    });
    t.regex(error?.hint ?? '', /conncert import "[^"]*our #1, old\.json" -o <folder>/);
    if (what !== 'OpenAPI 3') t.regex(error?.hint ?? '', /collections: \[\{ path: "[^"]*our #1, old\.json" \}\]/);
  });
