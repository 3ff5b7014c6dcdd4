// Writes harness/rules/index.ts and harness/changes/index.ts: the lists of the files that stand on these shelves, by the part of a
// package that they look at. Run as part of `npm run generate`; test/rules/ and test/changes/ hold the lists to what this gives.
import { readdirSync, writeFileSync } from 'node:fs';

/** A part of a package, and how the ids of the rules about it begin. */
interface Part {
  readonly title: string;
  readonly prefixes: readonly string[];
}

/** The parts of a package, as its rules go by. */
export const PARTS: readonly Part[] = [
  { title: 'Files of the package', prefixes: ['pkg'] },
  { title: 'The certification package (zip)', prefixes: ['zip'] },
  { title: 'The definition as a whole', prefixes: ['definition', 'swagger', 'host', 'base-path', 'schemes', 'url'] },
  { title: 'Title, description and contact', prefixes: ['info'] },
  { title: 'Connector metadata', prefixes: ['metadata'] },
  { title: 'Publisher, colour and icon', prefixes: ['properties', 'brand-color', 'icon', 'capabilities'] },
  { title: 'Sign-in', prefixes: ['security', 'auth', 'conn', 'oauth', 'test-connection'] },
  { title: 'Paths', prefixes: ['path'] },
  { title: 'Operations', prefixes: ['op'] },
  { title: 'Parameters', prefixes: ['param'] },
  { title: 'Responses', prefixes: ['response'] },
  { title: 'Schemas', prefixes: ['schema'] },
  { title: 'Triggers and webhooks', prefixes: ['trigger', 'webhook', 'notification'] },
  { title: 'Extensions (x-ms-…)', prefixes: ['xms'] },
  { title: 'What makers see in flows and apps', prefixes: ['consumer'] },
  { title: 'Policies and custom code', prefixes: ['policy', 'script'] },
  { title: 'Readme and introduction', prefixes: ['readme', 'intro'] },
  { title: 'Language and style', prefixes: ['style'] },
];

/** The parts of an update. */
export const CHANGE_PARTS: readonly Part[] = [
  { title: 'The connector as a whole', prefixes: ['diff-auth', 'diff-connection', 'diff-host', 'diff-policy', 'diff-version'] },
  { title: 'Operations', prefixes: ['diff-operation', 'diff-path', 'diff-method', 'diff-trigger'] },
  { title: 'Inputs', prefixes: ['diff-input', 'diff-body', 'diff-parameter', 'diff-enum', 'diff-default', 'diff-dynamic'] },
  { title: 'Outputs', prefixes: ['diff-output', 'diff-response'] },
];

/** A shelf whose list is written. */
interface Shelf {
  readonly folder: 'rules' | 'changes';
  /** What stands on it, and where its type does. */
  readonly type: string;
  readonly file: string;
  readonly beside: readonly string[];
  readonly says: string;
  readonly parts: readonly Part[];
}

const RULES: Shelf = {
  folder: 'rules',
  type: 'Rule',
  file: 'rule',
  beside: ['run-rules'],
  says: 'The certification rules, by the part of the package that they look at.',
  parts: PARTS,
};

const CHANGES: Shelf = {
  folder: 'changes',
  type: 'ChangeRule',
  file: 'change-rule',
  beside: ['run-changes'],
  says: 'The rules about updates, by the part of the package that they look at.',
  parts: CHANGE_PARTS,
};

/** The text of the list of rules. */
export function ruleIndex(): string {
  return indexOf(RULES);
}

/** The text of the list of rules about updates. */
export function changeIndex(): string {
  return indexOf(CHANGES);
}

function indexOf({ folder, type, file, beside, says, parts }: Shelf): string {
  const others = new Set(['index', file, ...beside]);
  const ids = readdirSync(shelfAt(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ name }) => name.slice(0, -'.ts'.length))
    .filter((id) => !others.has(id))
    .toSorted();
  const members = parts.flatMap(({ prefixes }) => prefixes.flatMap((prefix) => ids.filter((id) => belongsTo(id, prefix))));
  const imports = [...ids.map((id) => `import { ${camelCase(id)} } from './${id}.ts';`), `import type { ${type} } from './${file}.ts';`];
  return [
    '// Made by `npm run generate` from the files beside it.',
    ...imports,
    '',
    `/** ${says} */`,
    `export const ${folder}: readonly ${type}[] = [`,
    ...members.map((id) => `  ${camelCase(id)},`),
    '];',
    '',
  ].join('\n');
}

/** Whether an id begins with a prefix, which is a whole number of its words. */
export function belongsTo(id: string, prefix: string): boolean {
  return id === prefix || id.startsWith(`${prefix}-`);
}

function camelCase(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function shelfAt(folder: Shelf['folder']): URL {
  return new URL(`../harness/${folder}/`, import.meta.url);
}

if (import.meta.main) for (const shelf of [RULES, CHANGES]) writeFileSync(new URL('index.ts', shelfAt(shelf.folder)), indexOf(shelf));
