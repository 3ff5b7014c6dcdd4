import { isDeepStrictEqual } from 'node:util';
import { type FixedFile, writingObstacle } from './authoring/write-files.ts';
import { applyEdits, overlap } from './lib/apply-edits.ts';
import { loadConnector, type Loaded } from './load/load-connector.ts';
import { type FileEdit, type Fix, fixEdits } from './model/fix.ts';
import type { Profile } from './model/profile.ts';
import type { SourceFile } from './model/source-file.ts';
import { rules } from './rules/index.ts';
import { runRules } from './rules/run-rules.ts';

/** What fixing a package amounts to; `writeFiles` writes it. */
export interface Fixes {
  readonly files: readonly FixedFile[];
  /** Finding id → how many of it were fixed. */
  readonly fixed: ReadonlyMap<string, number>;
  /** Files with something to fix that are left alone, and why. */
  readonly leftAlone: readonly { readonly name: string; readonly reason: string }[];
}

/** One fix may make room for another: a renamed extension whose value is then wrong. Nothing real needs more rounds than this. */
const MOST_ROUNDS = 8;

/**
 * Every mechanical fix of what the profile finds in a package, made in memory and repeated until nothing more is to be fixed.
 *
 * @throws HarnessError as `loadConnector`
 */
export async function fixConnector(path: string, profile: Profile): Promise<Fixes> {
  const before = new Map<string, string>();
  const now = new Map<string, string>();
  const fixed = new Map<string, number>();
  const leftAlone = new Map<string, string>();
  let loaded = await loadConnector(path);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const pending = fixesOf(loaded, profile);
    const edits = compatibleEdits(loaded.connector.files, pending);
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
    const left = countOf(fixesOf(loaded, profile));
    for (const [id, count] of countOf(pending)) {
      const done = count - (left.get(id) ?? 0);
      if (done > 0) fixed.set(id, (fixed.get(id) ?? 0) + done);
    }
  }
  const files = [...before].map(([name, text]) => ({ name, before: text, after: now.get(name) ?? text }));
  return { files, fixed, leftAlone: [...leftAlone].map(([name, reason]) => ({ name, reason })) };
}

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
  for (const { fix } of pending) {
    const edits = fixEdits(files, fix).filter((edit) => !chosen.get(edit.file)?.some((other) => isDeepStrictEqual(edit, other)));
    if (edits.some((edit) => chosen.get(edit.file)?.some((other) => overlap(edit, other)))) continue;
    for (const edit of edits) {
      const own = chosen.get(edit.file);
      if (own) own.push(edit);
      else chosen.set(edit.file, [edit]);
    }
  }
  return chosen;
}

function fixesOf({ connector, problems }: Loaded, profile: Profile): { readonly id: string; readonly fix: Fix }[] {
  return [...problems, ...runRules(rules, connector)].flatMap(({ id, fix }) =>
    fix && (profile.severities[id] ?? 'off') !== 'off' ? [{ id, fix }] : [],
  );
}

function countOf(pending: readonly { readonly id: string }[]): Map<string, number> {
  return new Map([...Map.groupBy(pending, ({ id }) => id)].map(([id, group]) => [id, group.length]));
}
