// Writes the pages of docs/ that are made from the code. Run as part of `npm run generate`; test/docs/ holds them to what this gives.
import { writeFileSync } from 'node:fs';
import { catalogue, type CatalogueEntry, FORM_WORDS } from '../harness/catalogue.ts';
import { HARNESS_ERROR_CODES, HarnessError, type HarnessErrorCode } from '../harness/model/harness-error.ts';
import type { Fault, Severity } from '../harness/model/severity.ts';
import type { Drawing, Example } from '../harness/rules/rule.ts';
import { profiles } from '../harness/verdict/profiles.ts';
import { belongsTo, CHANGE_PARTS, PARTS } from './write-rule-index.ts';

/** The pages that are made from the code: path below the project's folder → text. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  'docs/rules.md': rulesPage,
  'docs/changes.md': changesPage,
  'docs/checks.md': checksPage,
  'docs/errors.md': errorsPage,
};

const NOTE = '<!-- Made from the code by `npm run generate`; changes belong there. -->';

/** Every rule, those that loading applies included. */
export function rulesPage(): string {
  const all = catalogue.filter(({ kind, found }) => kind === 'rule' && found !== 'in an update');
  return page([
    NOTE,
    '# Rules',
    `What Conncert finds in a package without running it: ${all.length} rules, each with its reason and its remedy. An **error** denies the certificate; a **warning** and an **info** (“note” in reports) do not. A profile may weigh a rule otherwise, and a contract may [waive](contract.md#waivers) a finding.`,
    'Where Microsoft’s validator or certification policy has a name for a demand, it is given. The examples are changes to a package that breaks no rule, as JSON merge patches (RFC 7396): objects are merged, `null` removes a key. They are also the rules’ tests. `…` stands for what is cut here.',
    'Rules about a package as a whole say nothing about a definition file that was given alone.',
    '## Index',
    ...index(all, PARTS),
    ...all.flatMap(ruleSection),
  ]);
}

/** Every rule about updates. */
export function changesPage(): string {
  const all = catalogue.filter(({ found }) => found === 'in an update');
  return page([
    NOTE,
    '# Changes',
    `What \`conncert diff <published> <new>\` finds between a published connector and its next version: ${all.length} rules. An **error** breaks flows and apps that makers have built, or Microsoft’s change validator refuses it; a **warning** may break some; an **info** (“note” in reports) is compatible, but worth knowing.`,
    'Labels, descriptions and examples may change at will. So may what makers cannot see: internal outputs, and inputs that are internal and optional. New operations, optional inputs and outputs break nothing.',
    'Where Microsoft’s change validator has a name for a change, it is given. Each rule shows what is published, and two updates of it, as JSON merge patches (RFC 7396) of a small package and of one another: objects are merged, `null` removes a key. They are also the rules’ tests.',
    'Findings have their place in the new version; what is gone has it in the published one, whose files are called `published/…`.',
    '## Index',
    ...index(all, CHANGE_PARTS),
    ...all.flatMap(ruleSection),
  ]);
}

/** Every check of a run, and what a run may have to leave out. */
export function checksPage(): string {
  const checks = catalogue.filter(({ found }) => found === 'in an exchange');
  const left = catalogue.filter(({ found }) => found === 'as not exercised');
  const row = (entry: CatalogueEntry) => [...indexRow(entry), entry.fault];
  const columns = ['check', 'demand', 'severity', 'fault'];
  return page([
    NOTE,
    '# Checks',
    'What Conncert looks at in every exchange: a request that was made of the definition (or of the contract) and the answer that came.',
    'An **error** denies the certificate; a **warning** and an **info** (“note” in reports) do not. The fault says where to look:',
    table(['fault', 'meaning'], Object.entries(FAULT_WORDS)),
    'A fault is given here as it usually is; a single finding may know better, as when a refused request was made with inputs of the contract.',
    '## Index',
    '### Checks of an exchange',
    table(columns, checks.map(row)),
    '### What was not exercised',
    'What keeps a part of the connector from being exercised is a finding too: it never counts as passed.',
    table(columns, left.map(row)),
    ...[...checks, ...left].flatMap((entry) => [
      `## ${entry.id}`,
      sentence(entry.title),
      bullets([`Severity: ${entry.severity}${profileWords(entry.id, entry.severity)}`, `Fault: ${entry.fault}`]),
      `**Why.** ${prose(entry.why)}`,
      `**What to do.** ${prose(entry.hint)}`,
    ]),
  ]);
}

/** Every error that ends a run before it has a result. */
export function errorsPage(): string {
  return page([
    NOTE,
    '# Errors',
    'What ends a run without a verdict: a mistake in the call or the contract, or surroundings in which it cannot run. The message and the hint go to stderr, and the exit code is 2. As a library, Conncert throws a `HarnessError` with the `code` that heads each section.',
    'What is wrong with the connector or its service is never an error but a finding; see [rules](rules.md) and [checks](checks.md). Exit code 3 is a bug in Conncert itself.',
    ...HARNESS_ERROR_CODES.flatMap((code) => {
      const { message, hint } = errorExample(code);
      return [`## ${code}`, fenced('text', message), `**What to do.** ${prose(hint)}`];
    }),
  ]);
}

function index(entries: readonly CatalogueEntry[], parts: typeof PARTS): string[] {
  return parts.flatMap(({ title, prefixes }) => {
    const members = entries.filter(({ id }) => prefixes.some((prefix) => belongsTo(id, prefix)));
    return members.length === 0 ? [] : [`### ${title}`, table(['rule', 'demand', 'severity'], members.map(indexRow))];
  });
}

function ruleSection({ id, title, severity, why, hint, microsoft, form, scope, examples }: CatalogueEntry): string[] {
  const names = [
    ...(microsoft?.rule === undefined ? [] : [`rule \`${microsoft.rule}\``]),
    ...(microsoft?.policy === undefined ? [] : [`policy ${microsoft.policy}`]),
  ];
  return [
    `## ${id}`,
    sentence(title),
    bullets([
      `Severity: ${severity}${profileWords(id, severity)}`,
      ...(names.length > 0 ? [`Microsoft: ${names.join(', ')}`] : []),
      ...(scope === undefined ? [] : [`Looks at ${prose(scope)}`]),
      ...(form === undefined ? [] : [FORM_WORDS[form]]),
    ]),
    `**Why.** ${prose(why)}`,
    `**What to do.** ${prose(hint)}`,
    ...(examples?.published ? exampleBlocks('Published', examples.published) : []),
    ...(examples ? [...exampleBlocks('Bad', examples.bad), ...exampleBlocks('Good', examples.good)] : []),
  ];
}

function exampleBlocks(label: string, { definition, properties, files, icon, zip, parent }: Example): string[] {
  const blocks: (readonly [string, string])[] = [];
  if (definition) blocks.push(['`apiDefinition.swagger.json`', fenced('json', jsonText(clip(definition)))]);
  if (properties) blocks.push(['`apiProperties.json`', fenced('json', jsonText(clip(properties)))]);
  for (const [name, content] of Object.entries(files ?? {}))
    blocks.push([`\`${name}\``, content === null ? 'The file is absent.' : fenced('text', clipLines(content.trim()))]);
  if (icon) blocks.push(['`icon.png`', drawingWords(icon)]);
  if (zip) blocks.push(['the certification package', fenced('json', jsonText(clip(zip)))]);
  if (parent !== undefined) blocks.push(['the folder above', `\`${parent}\``]);
  if (blocks.length === 0) return [`${label}: the package as it is.`];
  return blocks.flatMap(([file, block]) => [`${label}, ${file}:`, block]);
}

function drawingWords({ width, height, background, logo }: Drawing): string {
  return `A PNG of ${width} × ${height} pixels: a box of ${logo.width} × ${logo.height} in ${logo.color} on ${background}.`;
}

/** How profiles weigh a finding that do not take it as it is. */
function profileWords(id: string, severity: Severity): string {
  const others = profiles.filter(({ severities }) => severities[id] !== undefined && severities[id] !== severity);
  return others.length === 0 ? '' : ` (${others.map((profile) => `profile ${profile.id}: ${profile.severities[id]}`).join('; ')})`;
}

function errorExample<C extends HarnessErrorCode>(code: C): HarnessError<C> {
  return new HarnessError(code, ERROR_EXAMPLES[code]);
}

function indexRow({ id, title, severity }: CatalogueEntry): string[] {
  return [`[${id}](#${id})`, prose(title), severity];
}

function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function fenced(language: string, text: string): string {
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}${language}\n${text}\n${fence}`;
}

function sentence(text: string): string {
  return prose(/[.!?]$/.test(text) ? text : `${text}.`);
}

/** Plain text in which nothing is taken for markup. */
function prose(text: string): string {
  return text.replaceAll(/[\\<*`[\]]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

const LONGEST_TEXT = 120;
const MOST_MEMBERS = 12;
const MOST_LINES = 24;
const LINE_WIDTH = 110;

/** The value with long texts and large collections cut, each cut marked by `…`. */
function clip(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT / 2)}…` : value;
  if (Array.isArray(value)) {
    const kept = value.length > MOST_MEMBERS ? value.slice(0, 3) : value;
    return [...kept.map(clip), ...(kept.length < value.length ? [`… ${value.length - kept.length} more`] : [])];
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const kept = entries.length > MOST_MEMBERS ? entries.slice(0, 3) : entries;
  const more = kept.length < entries.length ? { '…': `${entries.length - kept.length} more` } : {};
  return { ...Object.fromEntries(kept.map(([key, child]) => [key, clip(child)])), ...more };
}

function clipLines(text: string): string {
  const lines = text.split('\n').map((line) => String(clip(line)));
  return (lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines).join('\n');
}

/** JSON, on one line where it fits. */
function jsonText(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= LINE_WIDTH) return line;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((child) => jsonText(child, inner))
    : Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${jsonText(child, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return members.length === 0 ? line : `${open}\n${members.map((member) => inner + member).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const members = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${oneLine(child)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  connector: 'the definition or another file of the package',
  service: 'the service that the connector speaks to',
  credentials: 'the credential that the contract gives',
  configuration: 'the contract: its inputs or expectations',
  environment: 'this machine, the network, or whether the service is up',
  harness: 'Conncert: something that it cannot do; never held against the connector',
};

const ERROR_EXAMPLES: { readonly [C in HarnessErrorCode]: HarnessError<C>['details'] } = {
  'connector-not-found': { path: './helpdesk' },
  'connector-unreadable': { path: './helpdesk', reason: 'permission denied' },
  'connector-empty': { path: './helpdesk', saw: 'it holds notes.txt' },
  'not-a-connector': { path: './openapi.json', what: 'an OpenAPI 3 definition' },
  'collection-unreadable': { path: './regression.json', reason: 'there is no such file' },
  'collection-data-invalid': { path: './tickets.csv', problem: 'line 2: a quote does not end' },
  'variables-too-large': { name: 'ticket', mb: 10 },
  'folder-unknown': { path: './regression.json', folder: 'Smok', suggestion: 'Smoke' },
  'not-a-collection': { path: 'export.json', what: 'a Postman environment' },
  'too-many-values': { path: 'export.json', problem: 'there are more than 500,000 values' },
  'not-importable': { path: 'export.json', what: 'a HAR recording' },
  'nothing-to-import': { path: 'export.json', what: 'it holds no request with an address' },
  'host-invalid': { host: '{{baseUrl}}' },
  'environment-invalid': { path: 'qa.json', problem: 'it has no list of values' },
  'folder-occupied': { path: './helpdesk', saw: 'notes.txt' },
  'folder-unwritable': { path: './helpdesk', reason: 'permission denied' },
  'connector-unwritable': { path: 'helpdesk/apiDefinition.swagger.json', reason: 'permission denied' },
  'openapi-unreadable': { file: 'helpdesk.yaml', line: 1, problem: '"openapi" is "4.0.0"; OpenAPI 3.0 and 3.1 are read' },
  'openapi-too-large': { file: 'helpdesk.yaml', line: 812 },
  'nothing-published': { path: '../published', reason: 'it has no operation' },
  'contract-invalid': {
    problems: ['contract.yaml:8:5: unknown key "conection" under targets.staging; did you mean "connection"?'],
  },
  'contract-not-found': { path: './contract.yaml' },
  'variable-unset': { uses: [{ name: 'HELPDESK_KEY', where: 'contract.yaml:14:16' }] },
  'operation-unknown': { name: 'GetTickets', where: 'given with --operation', suggestion: 'GetTicket' },
  'profile-unknown': { name: 'verified-publisehr', known: profiles.map(({ id }) => id), suggestion: 'verified-publisher' },
  'baseline-not-found': { path: 'helpdesk.baseline.json' },
  'baseline-invalid': { path: 'helpdesk.baseline.json:3:5', problem: '"message" is missing' },
  'baseline-unwritable': { path: 'helpdesk.baseline.json', reason: 'permission denied' },
  'rule-unknown': { name: 'host-mising', suggestion: 'host-missing' },
  'target-unknown': { name: 'stagin', known: ['mock', 'staging'], suggestion: 'staging' },
  'target-unreachable': {
    name: 'staging',
    url: 'https://staging.contoso.example/api',
    reason: 'nothing listens there (connection refused)',
  },
  'target-address-missing': { name: 'staging', host: 'api.contoso.example', known: ['files.contoso.example'] },
  'target-start-failed': { name: 'local', command: 'node backend.js', reason: 'ended early (exit code 1)' },
  'credential-missing': { target: 'staging', parameter: 'api_key', connection: 'the connection qa' },
  'sign-in-unknown': { connection: 'the connection qa', why: 'the connector names no token server' },
  'sign-in-incomplete': { connection: 'the connection qa', names: ['customHost'] },
  'sign-in-host-unnamed': { connection: 'the connection qa', url: 'https://login.contoso.example/authorize' },
  'sign-in-shows-secrets': { connection: 'the connection qa', names: ['ClientSecret'] },
  'token-host-unnamed': { connection: 'the connection qa', url: 'https://login.contoso.example/token' },
  'token-refused': {
    connection: 'the connection qa',
    url: 'https://login.contoso.example/token',
    reason: 'it answers 400, invalid_grant',
  },
  'login-needed': { connection: 'the connection qa', reason: 'no tokens are kept for it' },
  'target-is-mock': { name: 'staging', url: 'http://127.0.0.1:4010/helpdesk/v1' },
  'login-needless': { connection: 'the connection qa', way: 'signs in with an API key' },
  'login-failed': { reason: 'the identity provider answers access_denied' },
  'tokens-unwritable': { path: '/etc/state/conncert/tokens/helpdesk-qa-5b1f0a9c77d2.json', reason: 'permission denied' },
  'report-unwritable': { path: './reports', reason: 'permission denied' },
  'stdout-unwritable': { reason: 'no space left on device' },
  'output-exists': { paths: ['qa/Contoso Helpdesk.postman_collection.json'] },
  'output-unwritable': { path: 'qa', reason: 'permission denied' },
  usage: { problem: 'There is no flag --tagret; did you mean --target?' },
  'port-unavailable': { port: 4010, reason: 'address already in use' },
};

if (import.meta.main) {
  for (const [path, text] of Object.entries(generatedPages)) writeFileSync(new URL(`../${path}`, import.meta.url), text());
}
