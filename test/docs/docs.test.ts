import test from 'ava';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedPages } from '../../.dev/write-docs.ts';
import { changes } from '../../harness/changes/index.ts';
import { gatewayNotes } from '../../harness/checks/gateway-notes.ts';
import { checks, sequenceChecks } from '../../harness/checks/index.ts';
import { limits } from '../../harness/checks/limits.ts';
import { commands } from '../../harness/cli/commands.ts';
import { loadProblems } from '../../harness/load/load-problems.ts';
import { HARNESS_ERROR_CODES } from '../../harness/model/harness-error.ts';
import { rules } from '../../harness/rules/index.ts';
import { profiles } from '../../harness/verdict/profiles.ts';
import { headings, internalLinks, linkProblem } from './links.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .map((name) => `docs/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.md'))
  .toSorted();
const pages = ['README.md', 'harness/README.md', ...docs];

for (const [path, text] of Object.entries(generatedPages)) {
  test(`${path} is what npm run generate writes`, (t) => t.true(read(path) === text(), 'run npm run generate'));
}

const SHELVES = {
  'docs/rules.md': [...Object.keys(loadProblems), ...rules.map(({ id }) => id)],
  'docs/changes.md': changes.map(({ id }) => id),
  'docs/checks.md': [...[...checks, ...sequenceChecks].map(({ id }) => id), ...Object.keys(gatewayNotes), ...Object.keys(limits)],
  'docs/errors.md': HARNESS_ERROR_CODES,
};

for (const [path, ids] of Object.entries(SHELVES)) {
  test(`${path} has a heading for every id, and one only`, (t) => {
    const found = headings(generatedPages[path]?.() ?? '');
    t.deepEqual(
      ids.filter((id) => found.filter((heading) => heading === id).length !== 1),
      [],
    );
  });
}

for (const path of ['docs/rules.md', 'docs/changes.md'] as const) {
  test(`${path}: every rule stands in exactly one part of the index`, (t) => {
    const index = generatedPages[path]?.() ?? '';
    const count = (id: string) => index.split(`| [${id}](#${id}) |`).length - 1;
    t.deepEqual(
      SHELVES[path].filter((id) => count(id) !== 1),
      [],
    );
  });
}

for (const page of pages) {
  test(`${page}: every link leads to a file and a heading that exist`, (t) => {
    t.deepEqual(
      internalLinks(root, page).flatMap((link) => linkProblem(root, link) ?? []),
      [],
    );
  });
}

test('every page can be reached from the README', (t) => {
  const reached = new Set(['README.md']);
  for (const page of reached) for (const { to } of internalLinks(root, page)) if (pages.includes(to)) reached.add(to);
  t.deepEqual(
    pages.filter((page) => !reached.has(page)),
    [],
  );
});

test('a link to nowhere and a heading that is none are told', (t) => {
  t.is(linkProblem(root, { from: 'README.md', to: 'docs/none.md' }), 'README.md: there is no docs/none.md');
  t.is(linkProblem(root, { from: 'README.md', to: 'docs/reports.md', anchor: 'none' }), 'README.md: docs/reports.md has no heading #none');
  t.is(linkProblem(root, { from: 'README.md', to: 'docs/reports.md', anchor: 'html' }), undefined);
});

test('the README names every command, profile and script that exists, and no other script', (t) => {
  const readme = read('README.md');
  for (const { name } of commands) t.true(readme.includes(`\`conncert ${name}`), name);
  for (const { id } of profiles) t.true(readme.includes(`\`${id}\``), id);
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = Array.from(readme.matchAll(/npm run ([a-z]+)/g), ([, name = '']) => name);
  t.deepEqual(
    named.filter((name) => scripts[name] === undefined),
    [],
  );
});

test('the architecture page names every folder of the harness', (t) => {
  const page = read('docs/architecture.md');
  const folders = readdirSync(join(root, 'harness'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  t.deepEqual(
    folders.map(({ name }) => name).filter((name) => !page.includes(`\`${name}/\``)),
    [],
  );
});
