// Writes harness/rules/index.ts: the list of the files that stand on the shelf, by the part of a package that they look at.
// Run as part of `npm run generate`; test/rules/ holds the list to what this gives.
import { readdirSync, writeFileSync } from 'node:fs';

/** The parts of a package, and how the ids of the rules about them begin. */
export const PARTS: readonly { readonly title: string; readonly prefixes: readonly string[] }[] = [
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
  { title: 'Policies and custom code', prefixes: ['policy', 'script'] },
  { title: 'Readme and introduction', prefixes: ['readme', 'intro'] },
  { title: 'Language and style', prefixes: ['style'] },
];

const SHELF = new URL('../harness/rules/', import.meta.url);
const BESIDE = new Set(['index', 'rule', 'run-rules']);

/** The text of the list. */
export function ruleIndex(): string {
  const ids = readdirSync(SHELF, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ name }) => name.slice(0, -'.ts'.length))
    .filter((id) => !BESIDE.has(id))
    .toSorted();
  const parts = PARTS.map(({ prefixes }) => prefixes.flatMap((prefix) => ids.filter((id) => belongsTo(id, prefix))));
  return [
    '// Made by `npm run generate` from the files beside it.',
    ...ids.map((id) => `import { ${camelCase(id)} } from './${id}.ts';`),
    "import type { Rule } from './rule.ts';",
    '',
    '/** The certification rules, by the part of the package that they look at. */',
    'export const rules: readonly Rule[] = [',
    ...parts.flat().map((id) => `  ${camelCase(id)},`),
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

if (import.meta.main) writeFileSync(new URL('index.ts', SHELF), ruleIndex());
