import { catalogue, type CatalogueEntry, findProfile, FORM_WORDS, profiles } from '../index.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { Profile } from '../model/profile.ts';
import { microsoftText } from '../reporters/reading/finding-words.ts';
import { paintWith } from '../reporters/terminal/paint.ts';
import { wrapped } from '../reporters/terminal/text.ts';
import type { ExitCode } from './exit-code.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { showsColor } from './shows-color.ts';

/** `conncert rules`: everything that can be found, as one profile weighs it; or one rule or check, explained. */
export async function runRulesCommand({ path, profile, json }: ParsedArguments): Promise<ExitCode> {
  const entry = path === '' ? undefined : findEntry(path);
  if (json) process.stdout.write(`${JSON.stringify(entry ?? catalogue, undefined, 2)}\n`);
  else process.stdout.write(entry ? explanation(entry) : list(findProfile(profile ?? 'verified-publisher')));
  return 0;
}

/** @throws HarnessError `rule-unknown` */
function findEntry(id: string): CatalogueEntry {
  const entry = catalogue.find((candidate) => candidate.id === id || candidate.microsoft?.rule === id);
  if (entry) return entry;
  const suggestion = didYouMean(
    id,
    catalogue.map((candidate) => candidate.id),
  );
  throw new HarnessError('rule-unknown', { name: id, ...(suggestion !== undefined && { suggestion }) });
}

function list(profile: Profile): string {
  const paint = paintWith(showsColor(process.stdout));
  const held = catalogue.filter(({ id }) => (profile.severities[id] ?? 'off') !== 'off');
  const width = Math.max(...held.map(({ id }) => id.length));
  const section = (title: string, entries: readonly CatalogueEntry[]) => [
    '',
    paint('bold', `${title} (${entries.length})`),
    ...entries.map(({ id, title: demand }) => {
      const severity = profile.severities[id] as keyof typeof COLOURS;
      return ` ${paint(COLOURS[severity], severity.padEnd(7))} ${id.padEnd(width)}  ${demand}`;
    }),
  ];
  return `${[
    `As the profile ${profile.id} ${profile.version} weighs them; conncert rules <id> explains one.`,
    ...section(
      'Rules: what is found in a package',
      held.filter(({ kind, found }) => kind === 'rule' && found !== 'in an update'),
    ),
    ...section(
      'Changes: what is found by conncert diff, between a published connector and its next version',
      held.filter(({ found }) => found === 'in an update'),
    ),
    ...section(
      'Checks: what is found in an exchange, and what was not exercised',
      held.filter(({ kind }) => kind === 'check'),
    ),
  ].join('\n')}\n`;
}

function explanation(entry: CatalogueEntry): string {
  const { id, title, found, severity, scope, form, microsoft, why, hint, examples } = entry;
  const paint = paintWith(showsColor(process.stdout));
  const columns = Math.min(process.stdout.columns ?? 100, 120);
  const others = profiles.filter((profile) => profile.severities[id] !== severity);
  const facts = [
    `${severity}${others.map((profile) => `, ${profile.severities[id]} for ${profile.id}`).join('')}; found ${found}`,
    ...(scope === undefined ? [] : [`Looks at ${scope}`]),
    ...(form === undefined ? [] : [FORM_WORDS[form]]),
    ...(microsoft ? [microsoftText(microsoft) ?? ''] : []),
  ];
  return `${[
    paint('bold', id),
    ...wrapped(`${title}.`, columns, 0),
    '',
    ...facts.flatMap((fact) => wrapped(fact, columns, 2)),
    '',
    ...wrapped(why, columns, 0),
    '',
    ...wrapped(`→ ${hint}`, columns, 0).map((line) => paint('cyan', line)),
    ...(examples?.published ? ['', paint('bold', 'Published:'), exampleText(examples.published)] : []),
    ...(examples ? ['', paint('red', 'Bad:'), exampleText(examples.bad), '', paint('green', 'Good:'), exampleText(examples.good)] : []),
  ].join('\n')}\n`;
}

/** An example as the change to a sample package, or to what is published, that it is, per file. */
function exampleText({ definition, properties, files, icon, zip, parent }: NonNullable<CatalogueEntry['examples']>['bad']): string {
  const parts = [
    ...(definition ? [`  apiDefinition.swagger.json\n${indented(JSON.stringify(definition, undefined, 2))}`] : []),
    ...(properties ? [`  apiProperties.json\n${indented(JSON.stringify(properties, undefined, 2))}`] : []),
    ...Object.entries(files ?? {}).map(([name, content]) => `  ${name}\n${indented(content ?? 'is absent')}`),
  ];
  if (icon) parts.push(`  icon.png: a PNG of ${icon.width} × ${icon.height} pixels on ${icon.background}`);
  if (zip) parts.push(`  the certification package\n${indented(JSON.stringify(zip, undefined, 2))}`);
  if (parent !== undefined) parts.push(`  the folder above: ${parent}`);
  return parts.length === 0 ? '  the sample package as it is' : parts.join('\n');
}

function indented(text: string): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  return shown.map((line) => `    ${line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS)}…` : line}`).join('\n');
}

const MOST_LINES = 40;
const MOST_COLUMNS = 120;
const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;
