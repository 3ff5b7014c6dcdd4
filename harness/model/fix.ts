import type { Edit } from '../lib/apply-edits.ts';
import { jsonEdits } from '../lib/json-edits.ts';
import type { Place } from './place.ts';
import { parsedSource, type SourceFile } from './source-file.ts';

/** One change to a value of a package file, as a person would make it in an editor, said of the value and not of the text. */
export type Change =
  /** Gives the value at a place; where the key is absent it is added at the end of its object. */
  | { readonly kind: 'set'; readonly at: Place; readonly value: unknown }
  | { readonly kind: 'remove'; readonly at: Place }
  /** Renames the key at a place; its value stays as it is. */
  | { readonly kind: 'rename'; readonly at: Place; readonly to: string }
  /** Replaces characters of any text file; offsets count UTF-16 units of the decoded text. */
  | { readonly kind: 'text'; readonly file: string; readonly offset: number; readonly length: number; readonly text: string };

/** The remedy of a finding whose right answer is mechanical: nobody has to think about it. */
export interface Fix {
  /** What it does, as an imperative: "Add x-ms-url-encoding: single". */
  readonly title: string;
  readonly changes: readonly Change[];
}

/** An edit of one file; offsets count UTF-16 units of the decoded text. */
export interface FileEdit extends Edit {
  readonly file: string;
}

/**
 * The edits that a fix makes; none for what cannot be changed in place (YAML, files that were not read or whose syntax is broken) or
 * is so already.
 */
export function fixEdits(files: readonly SourceFile[], { changes }: Fix): readonly FileEdit[] {
  const texts = changes.filter((change) => change.kind === 'text');
  const values = Map.groupBy(
    changes.filter((change) => change.kind !== 'text'),
    ({ at }) => at.file,
  );
  return [
    ...texts.map(({ file, offset, length, text }) => ({ file, start: offset, end: offset + length, text })),
    ...[...values].flatMap(([name, own]) => {
      const file = files.find((candidate) => candidate.name === name);
      return file ? valueEdits(file, own) : [];
    }),
  ];
}

function valueEdits(file: SourceFile, changes: readonly Exclude<Change, { readonly kind: 'text' }>[]): readonly FileEdit[] {
  if (file.text === undefined || file.format === undefined) return [];
  const parsed = parsedSource(file);
  // A reader that goes on behind a broken place only guesses what belongs to what.
  if (parsed.problems.some(({ kind }) => kind === 'syntax')) return [];
  const edits = jsonEdits(
    file.text,
    parsed,
    changes.map((change) => ({ ...change, pointer: change.at.pointer })),
  );
  return edits.map((edit) => ({ file: file.name, ...edit }));
}
