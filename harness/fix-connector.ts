import { type FixedFile, writingObstacle } from './authoring/write-files.ts';
import { applyEdits, inOrder, overlap } from './lib/apply-edits.ts';
import { loadConnector, type Loaded } from './load/load-connector.ts';
import type { Contract } from './model/contract.ts';
import type { Statement } from './model/finding.ts';
import { type FileEdit, type Fix, fixEdits } from './model/fix.ts';
import type { Profile } from './model/profile.ts';
import type { SourceFile } from './model/source-file.ts';
import { requireKnownNames } from './require-known-names.ts';
import { rules } from './rules/index.ts';
import { runRules } from './rules/run-rules.ts';

/** What fixing a package amounts to; `writeFiles` writes it. */
export interface Fixes {
  readonly files: readonly FixedFile[];
  /** Finding id → how many of it were fixed. */
  readonly fixed: ReadonlyMap<string, number>;
  /** Files with something to fix, and findings with a fix, that are left alone, and why. */
  readonly leftAlone: readonly { readonly name: string; readonly reason: string }[];
}

/** One fix may make room for another: a renamed extension whose value is then wrong. Nothing real needs more rounds than this. */
const MOST_ROUNDS = 8;

/**
 * Every mechanical fix of what the profile finds in a package, made in memory and repeated until nothing more is to be fixed.
 *
 * What would bring about other findings is left alone: a response that loses its schema may leave a definition that nobody uses.
 *
 * @param contract - where there is one it is looked at first: with names that it invents nothing is fixed, as nothing is certified
 * @throws HarnessError as `loadConnector`; `contract-invalid`
 */
export async function fixConnector(path: string, profile: Profile, contract?: Contract): Promise<Fixes> {
  const original = await loadConnector(path);
  if (contract) requireKnownNames(original.connector, contract);
  const known = countOf(findingsOf(original, profile));
  const all = await attempt(path, original, profile, () => true);
  if (newIn(all, known, profile).length === 0) return toFixes(all, []);
  const harmful: { id: string; brings: string }[] = [];
  for (const id of all.fixed.keys()) {
    const alone = await attempt(path, original, profile, (other) => other === id);
    const [brings] = newIn(alone, known, profile);
    if (brings !== undefined) harmful.push({ id, brings });
  }
  const harmless = await attempt(path, original, profile, (id) => !harmful.some((other) => other.id === id));
  // Fixes that are harmful only together: rather none than a package that is worse off.
  const [worse] = newIn(harmless, known, profile);
  if (worse !== undefined)
    return toFixes(
      { ...harmless, before: new Map() },
      [...all.fixed.keys()].map((id) => ({ id, brings: worse })),
    );
  return toFixes(harmless, harmful);
}

/** A package with some of its fixes made. */
interface Attempt {
  readonly loaded: Loaded;
  readonly before: ReadonlyMap<string, string>;
  readonly now: ReadonlyMap<string, string>;
  readonly fixed: ReadonlyMap<string, number>;
  readonly leftAlone: ReadonlyMap<string, string>;
}

async function attempt(path: string, original: Loaded, profile: Profile, wanted: (id: string) => boolean): Promise<Attempt> {
  const before = new Map<string, string>();
  const now = new Map<string, string>();
  const fixed = new Map<string, number>();
  const leftAlone = new Map<string, string>();
  const fixesOf = (state: Loaded) => findingsOf(state, profile).flatMap(({ id, fix }) => (fix && wanted(id) ? [{ id, fix }] : []));
  let loaded = original;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const pending = fixesOf(loaded);
    const edits = compatibleEdits(loaded.connector.files, pending);
    for (const name of yamlFiles(loaded.connector.files, pending)) leftAlone.set(name, YAML);
    for (const [name, own] of edits) {
      const text = loaded.connector.files.find((file) => file.name === name)?.text ?? '';
      const reason = before.has(name) ? undefined : await obstacle(loaded, path, name, text);
      if (reason !== undefined) leftAlone.set(name, reason);
      if (leftAlone.has(name)) continue;
      if (!before.has(name)) before.set(name, text);
      now.set(name, applyEdits(text, own));
    }
    if ([...edits.keys()].every((name) => leftAlone.has(name))) break;
    loaded = await loadConnector(path, now);
    const left = countOf(fixesOf(loaded));
    for (const [id, count] of countOf(pending)) {
      const done = count - (left.get(id) ?? 0);
      if (done > 0) fixed.set(id, (fixed.get(id) ?? 0) + done);
    }
  }
  return { loaded, before, now, fixed, leftAlone };
}

/** The findings of which there are more than before. */
function newIn({ loaded }: Attempt, known: ReadonlyMap<string, number>, profile: Profile): readonly string[] {
  return [...countOf(findingsOf(loaded, profile))].flatMap(([id, count]) => (count > (known.get(id) ?? 0) ? [id] : []));
}

function toFixes({ before, now, fixed, leftAlone }: Attempt, harmful: readonly { readonly id: string; readonly brings: string }[]): Fixes {
  const made = before.size > 0;
  return {
    files: [...before].map(([name, text]) => ({ name, before: text, after: now.get(name) ?? text })),
    fixed: made ? fixed : new Map(),
    leftAlone: [
      ...[...leftAlone].map(([name, reason]) => ({ name, reason })),
      ...harmful.map(({ id, brings }) => ({ name: id, reason: `its fix would bring about ${brings}` })),
    ],
  };
}

/** The YAML files in which fixes would change values: `fixEdits` makes none there. */
function yamlFiles(files: readonly SourceFile[], pending: readonly { readonly fix: Fix }[]): readonly string[] {
  const wanted = new Set(pending.flatMap(({ fix }) => fix.changes.flatMap((change) => (change.kind === 'text' ? [] : change.at.file))));
  return files.flatMap(({ name, format }) => (format === 'yaml' && wanted.has(name) ? [name] : []));
}

const YAML =
  'it is YAML, and fixes are made in JSON, which is what certification takes; save it as apiDefinition.swagger.json and fix that, or mend by hand what the findings name';

async function obstacle({ connector }: Loaded, path: string, name: string, text: string): Promise<string | undefined> {
  return connector.form === 'zip' ? 'it lies in an archive; fix its source, and export it again' : writingObstacle(path, name, text);
}

/**
 * The edits of one round by file: a fix is made whole or, where it touches what another changes, in a later round.
 *
 * What several operations share is found once for each, and edited once.
 */
function compatibleEdits(files: readonly SourceFile[], pending: readonly { readonly fix: Fix }[]): Map<string, FileEdit[]> {
  const chosen = new Map<string, FileEdit[]>();
  const known = new Set<string>();
  for (const { fix } of pending) {
    const edits = fixEdits(files, fix).filter((edit) => !known.has(JSON.stringify(edit)));
    if (edits.some((edit) => collides(chosen.get(edit.file) ?? [], edit))) continue;
    for (const edit of edits) {
      known.add(JSON.stringify(edit));
      const own = chosen.get(edit.file);
      if (own) own.splice(placeOf(own, edit), 0, edit);
      else chosen.set(edit.file, [edit]);
    }
  }
  return chosen;
}

/** Whether an edit touches one of some others, which are in order and touch none of each other: then a neighbour is among them. */
function collides(others: readonly FileEdit[], edit: FileEdit): boolean {
  const place = placeOf(others, edit);
  return others.slice(Math.max(place - 1, 0), place + 1).some((other) => overlap(other, edit) || inOrder(other, edit) === 0);
}

/** How many of some edits in order stand before another. */
function placeOf(others: readonly FileEdit[], edit: FileEdit): number {
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(others[middle] ?? edit, edit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the profile holds against the package. */
function findingsOf(loaded: Loaded, profile: Profile): readonly Statement[] {
  let statements = told.get(loaded);
  if (!statements) told.set(loaded, (statements = [...loaded.problems, ...runRules(rules, loaded.connector)]));
  return statements.filter(({ id }) => (profile.severities[id] ?? 'off') !== 'off');
}

/** A state of the package is asked about before and after each round. */
const told = new WeakMap<Loaded, readonly Statement[]>();

function countOf(pending: readonly { readonly id: string }[]): Map<string, number> {
  return new Map([...Map.groupBy(pending, ({ id }) => id)].map(([id, group]) => [id, group.length]));
}
