import test from 'ava';
import { type HarnessSource, harnessSources, importsOf } from './harness-sources.ts';

const sources = harnessSources();

const STAGES = ['load', 'rules', 'changes', 'gateway', 'mock', 'cases', 'sequences', 'replay', 'checks', 'verdict', 'reporters'];
const DOORS = ['cli', 'studio', 'fleet'];

/** What each part may import besides itself; the sentence is for whoever breaks it. */
const LAW: Readonly<Record<string, { readonly may: readonly string[]; readonly because: string }>> = {
  lib: { may: [], because: 'lib knows nothing of connectors: it could be a package of its own.' },
  model: { may: ['lib'], because: 'The nouns know nothing of what is done with them.' },
  auth: { may: ['model', 'lib'], because: 'Auth types cut across the stages and so stand above them.' },
  policies: { may: ['model', 'lib'], because: 'Policy templates cut across the stages and so stand above them.' },
  consumers: { may: ['model', 'lib'], because: 'What makers see is looked at by rules and checks alike, and so stands above the stages.' },
  collections: { may: ['model', 'lib'], because: 'Collections are imported, exported and replayed alike, and so stand above the stages.' },
  authoring: { may: ['collections', 'model', 'lib'], because: 'What writes packages is told what to write.' },
  ...Object.fromEntries(
    STAGES.map((stage) => [
      stage,
      {
        may: ['auth', 'policies', 'consumers', 'collections', 'model', 'lib'],
        because: 'Stages never meet: what one hands to another is data, and run/ joins them.',
      },
    ]),
  ),
  ...Object.fromEntries(
    DOORS.map((door) => [
      door,
      {
        may: ['harness/index.ts', 'reporters', 'model', 'lib', 'package.json'],
        because: 'A door opens on the library’s own door, harness/index.ts.',
      },
    ]),
  ),
  run: {
    may: [...STAGES, 'auth', 'policies', 'consumers', 'collections', 'model', 'lib'],
    because: 'What joins stages to a run knows nothing of the commands that start one.',
  },
  harness: {
    may: [...STAGES, 'run', 'auth', 'policies', 'consumers', 'collections', 'model', 'lib', 'authoring'],
    because: 'Files directly in harness/ are what the library can do; the doors are built on them, not they on the doors.',
  },
};

test('every folder of the harness has a place in the import law', (t) => {
  const parts = new Set(sources.map(({ path }) => partOf(path)));
  t.deepEqual(
    [...parts].filter((part) => !(part in LAW)),
    [],
  );
});

test('no file imports what the import law keeps from it', (t) => {
  t.deepEqual(sources.flatMap(offences), []);
});

test('the law is not blind: forbidden imports of every form are seen', (t) => {
  const offending = [
    ['lib/text.ts', "import type { Connector } from '../model/connector.ts';"],
    ['model/case.ts', "const { authTypes } = await import('../auth/index.ts');"],
    ['rules/host-missing.ts', "import { compareBody } from '../checks/compare-body.ts';"],
    ['gateway/route.ts', "export { createMock } from '../mock/create-mock.ts';"],
    ['checks/x.ts', "import {\n  a,\n  type B,\n} from '../cases/a.ts';"],
    ['cli/main.ts', "import { loadConnector } from '../load/load-connector.ts';"],
    ['certify.ts', "import './cli/main.ts';"],
    ['consumers/flow.ts', "import { rules } from '../rules/index.ts';"],
    ['mock/own.ts', "import { certify } from '../certify.ts';"],
    ['checks/own.ts', "import { openTarget } from '../run/target/open-target.ts';"],
    ['run/plan/own.ts', "import { certify } from '../../certify.ts';"],
  ] as const;
  for (const [path, text] of offending) t.is(offences({ path, text, code: text, imports: importsOf(path, text) }).length, 1, path);
});

test('no module needs itself by way of others', (t) => {
  const edges = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ file, isType }) => (isType ? [] : (file ?? [])))]));
  t.deepEqual(findCircle(edges), undefined);
  t.deepEqual(
    findCircle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
    ['b', 'c', 'b'],
  );
});

for (const [what, inIt] of [
  ['files directly in harness/', (path: string) => partOf(path) === 'harness'],
  ['files of the command line', (path: string) => partOf(path) === 'cli'],
  ['files of the terminal’s view', (path: string) => path.startsWith('reporters/terminal')],
] as const) {
  test(`${what} form no circle, not even of types`, (t) => {
    const edges = new Map(
      sources.filter(({ path }) => inIt(path)).map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]),
    );
    t.true(edges.size > 1);
    t.deepEqual(findCircle(edges), undefined);
  });
}

/** A package has one file that wraps it in our words: its oddities are known in one place. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  '@stoplight/prism-core': ['mock/prism.ts'],
  '@stoplight/prism-http': ['mock/prism.ts'],
  // Two jobs that share nothing: the dialect of connectors, and the draft of our own file formats.
  ajv: ['lib/file-format-faults.ts', 'lib/schema-compiler.ts', 'lib/schema-validator.ts'],
  'cspell-trie-lib': ['lib/spelling.ts'],
  diff: ['lib/unified-diff.ts'],
  eld: ['lib/language.ts'],
  // Two jobs that share nothing: a text for a pattern, and values of every kind for a schema.
  'fast-check': ['lib/match-pattern.ts', 'lib/random-values.ts'],
  'fast-xml-parser': ['lib/xml-tree.ts'],
  'fastest-levenshtein': ['lib/did-you-mean.ts'],
  'jsonc-parser': ['lib/json-text.ts'],
  'openapi-backend': ['gateway/start-gateway.ts'],
  pactum: ['replay/pactum.ts'],
  'postman-collection': ['collections/postman.ts'],
  'postman-collection-transformer': ['collections/postman.ts'],
  'postman-url-encoder': ['collections/postman.ts'],
  'csv-parse': ['collections/read-rows.ts'],
  'oauth2-mock-server': ['mock/token-server.ts'],
  pngjs: ['lib/png-image.ts'],
  // Types only.
  sarif: ['reporters/sarif.ts'],
  yaml: ['lib/yaml-text.ts'],
  yauzl: ['lib/zip-archive.ts'],
};

test('each third-party package is imported by its owner alone', (t) => {
  const users = new Map<string, string[]>();
  for (const { path, imports } of sources) {
    const packages = imports.filter(({ file, specifier }) => file === undefined && !specifier.startsWith('node:'));
    for (const name of new Set(packages.map(({ specifier }) => packageOf(specifier)))) users.set(name, [...(users.get(name) ?? []), path]);
  }
  t.deepEqual(Object.fromEntries([...users].toSorted()), OWNERS);
});

test('relative imports name their file whole, and modules of Node say so', (t) => {
  const odd = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ file, specifier }) => (file === undefined ? NODE_MODULES.has(specifier) : !/\.(ts|json)$/.test(specifier)))
      .map(({ specifier }) => `${path} imports ${specifier}`),
  );
  t.deepEqual(odd, []);
});

test('every import leads to a file that is there', (t) => {
  const known = new Set([...sources.map(({ path }) => path), '../package.json']);
  const missing = sources.flatMap(({ path, imports }) =>
    imports.flatMap(({ file }) => (file === undefined || known.has(file) || !file.endsWith('.ts') ? [] : `${path} imports ${file}`)),
  );
  t.deepEqual(missing, []);
});

function offences({ path, imports }: HarnessSource): readonly string[] {
  const from = partOf(path);
  const law = LAW[from];
  return imports.flatMap(({ file, specifier }) => {
    if (file === undefined || !law) return [];
    const to = file === 'index.ts' ? 'harness/index.ts' : file.startsWith('..') ? file.replace(/^(\.\.\/)+/, '') : partOf(file);
    if (to === from || law.may.includes(to) || (from === 'harness' && to.endsWith('.json'))) return [];
    if (to.startsWith('contracts/')) return [];
    return [`harness/${path} imports ${specifier}. ${law.because}`];
  });
}

function partOf(path: string): string {
  return path.includes('/') ? (path.split('/', 1)[0] ?? '') : 'harness';
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function findCircle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const search = (node: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const circle = search(next, [...way, node]);
      if (circle) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const circle = search(node, []);
    if (circle) return circle;
  }
  return undefined;
}

const NODE_MODULES = new Set([
  'assert',
  'buffer',
  'child_process',
  'crypto',
  'fs',
  'fs/promises',
  'http',
  'net',
  'os',
  'path',
  'stream',
  'url',
  'util',
]);
