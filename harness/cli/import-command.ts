import { basename } from 'node:path';
import { findProfile, importConnector, type ImportedFile, type ImportNote, type ImportOutcome, realWorld } from '../index.ts';
import { counted } from '../lib/counted.ts';
import { shortJson } from '../lib/short-json.ts';
import { shownPath } from '../lib/shown-path.ts';
import { unifiedDiff } from '../lib/unified-diff.ts';
import type { Finding } from '../model/finding.ts';
import type { World } from '../model/world.ts';
import { plain } from '../reporters/terminal/text.ts';
import type { ExitCode } from './exit-code.ts';
import { ownCommand } from './own-command.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** `conncert import`: makes a connector of a collection or an OpenAPI file, and lists what is left to do. */
export async function runImport(parsed: ParsedArguments): Promise<ExitCode> {
  const world = realWorld();
  const { path, dryRun, json, wizard, keepHeaders, errorSchemas, examples, host, output, environment } = parsed;
  const outcome = await importConnector(
    path,
    {
      dryRun,
      wizard,
      keepHeaders,
      errorSchemas,
      examples,
      profile: findProfile('verified-publisher'),
      ...(host !== undefined && { host }),
      ...(output !== undefined && { output }),
      ...(environment !== undefined && { environment }),
    },
    world,
  );
  const { stdout } = process;
  if (json) stdout.write(`${JSON.stringify(asJson(outcome, world), undefined, 2)}\n`);
  else if (dryRun) stdout.write(outcome.plan.files.map(diffOf).join(''));
  if (!json) (dryRun ? process.stderr : stdout).write(`${told(outcome, parsed, world).join('\n')}\n`);
  return 0;
}

function diffOf({ name, before = '', after }: ImportedFile): string {
  return unifiedDiff(name, before, after);
}

function told(outcome: ImportOutcome, { path, dryRun }: ParsedArguments, world: World): readonly string[] {
  const { title, folder, contractPath, contractElsewhere, figures, plan, notes, findings } = outcome;
  const shown = (place: string) => shownPath(place, world.workingFolder);
  const { requests, operations, schemas } = figures;
  const made = [
    ...(requests === undefined ? [] : [counted(requests, 'request')]),
    counted(operations, 'operation'),
    ...(schemas > 0 ? [`${counted(schemas, 'response')} with a schema`] : []),
  ];
  const names = plan.files.map(({ name, path: place }) => (place === contractPath ? shown(place) : name)).join(', ');
  return [
    `${plain(title)} of ${plain(basename(path))}: ${made.join(', ')}.`,
    names === '' ? `Nothing changes in ${shown(folder)}.` : `${dryRun ? 'Would write' : 'Written'} to ${shown(folder)}: ${names}.`,
    ...(contractElsewhere === undefined
      ? []
      : [`${shown(contractElsewhere)} is a file of yours and stays as it is; the contract is ${shown(contractPath)}.`]),
    ...operationLines(outcome),
    ...plan.kept.map((name) => `${name} was edited and stays as it is.`),
    ...conflictLines(outcome),
    ...noteLines(notes),
    ...findingLines(findings, shown(folder)),
    ...(dryRun ? [] : ['', `Next: ${ownCommand(world.environment)} check ${shown(folder)}`]),
  ];
}

/** What an import does to the operations that were there. */
function operationLines({ operations: changes }: ImportOutcome): readonly string[] {
  if (!changes) return [];
  const { added, removed, changed } = changes;
  const listed = (what: string, ids: readonly string[], more = '') =>
    ids.length > 0 ? [`${what}: ${ids.map(plain).join(', ')}.${more}`] : [];
  return [
    ...listed('Operations added', added),
    ...listed('Operations removed', removed, ' Flows and apps that call them break when the connector is updated.'),
    ...listed('Operations changed', changed),
  ];
}

function conflictLines({ plan: { conflicts } }: ImportOutcome): readonly string[] {
  if (conflicts.length === 0) return [];
  return [
    '',
    `Edited here and changed in the source too (${conflicts.length}); what is here stays:`,
    ...conflicts.map(
      ({ file, pointer, mine, theirs }) => `  ${file}#${plain(pointer)}\n      here ${valueText(mine)}, in the source ${valueText(theirs)}`,
    ),
  ];
}

function valueText(value: unknown): string {
  return value === undefined ? 'nothing' : plain(shortJson(value, 70));
}

const NOTE_HEADS: Readonly<Record<ImportNote['kind'], string>> = {
  'to-do': 'To do',
  lost: 'Left out',
  changed: 'Said otherwise',
  proposal: 'Worth a look',
};

/** Notes with one remedy that are told; the others stand in `--json`. */
const MOST_NOTES = 3;

function noteLines(notes: readonly ImportNote[]): readonly string[] {
  return [...Map.groupBy(notes, ({ kind }) => kind)].flatMap(([kind, ofKind]) => [
    '',
    `${NOTE_HEADS[kind]} (${ofKind.length})`,
    ...[...Map.groupBy(ofKind, ({ instead }) => instead)].flatMap(([instead, group]) => [
      ...group.slice(0, MOST_NOTES).map(({ at, what }) => `  ${at.file}:${at.line}:${at.column}  ${plain(what)}`),
      ...(group.length > MOST_NOTES ? [`  and ${group.length - MOST_NOTES} more of the kind (--json lists all)`] : []),
      `      ${plain(instead)}`,
    ]),
  ]);
}

const MOST_PLACES = 3;

function findingLines(findings: readonly Finding[], folder: string): readonly string[] {
  if (findings.length === 0) return [];
  const groups = [...Map.groupBy(findings, ({ id }) => id).values()].toSorted((a, b) => rank(a[0]) - rank(b[0]) || b.length - a.length);
  const place = ({ location }: Finding) => (location ? `${folder}/${location.file}:${location.line}:${location.column}` : folder);
  const lines = groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const more = group.length > 1 ? ` (${group.length} times)` : '';
    const others = group.slice(1, MOST_PLACES).map((finding) => `      ${place(finding)}`);
    return [`  ${first.severity.padEnd(7)} ${first.id}${more}: ${plain(first.message)}`, `      ${place(first)}`, ...others];
  });
  return ['', 'To do for certification', ...lines];
}

function rank(finding: Finding | undefined): number {
  return finding?.severity === 'error' ? 0 : 1;
}

function asJson({ title, folder, contractPath, figures, plan, operations, notes, findings }: ImportOutcome, { workingFolder }: World) {
  const shown = (place: string) => shownPath(place, workingFolder);
  return {
    schemaVersion: '1',
    title,
    folder: shown(folder),
    contract: shown(contractPath),
    figures,
    files: plan.files.map(({ path, before }) => ({ path: shown(path), was: before === undefined ? 'absent' : 'changed' })),
    ...(operations && { operations }),
    kept: plan.kept,
    conflicts: plan.conflicts,
    notes: notes.map(({ kind, what, instead, at }) => ({ kind, what, instead, ...at })),
    findings: findings.map(({ id, severity, message, hint, operationId, location }) => ({
      id,
      severity,
      message,
      hint,
      operationId,
      ...location,
    })),
  };
}
