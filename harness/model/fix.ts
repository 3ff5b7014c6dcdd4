import type { Edit } from '../lib/apply-edits.ts';
import { type JsonChange, jsonEdits } from '../lib/json-edits.ts';
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
 * The edits that make a fix, the whole of it; none where it is so already, or where a part of it cannot be made in place (YAML, files
 * that were not read or whose syntax is broken).
 */
export function fixEdits(files: readonly SourceFile[], { changes }: Fix): readonly FileEdit[] {
  const byFile = [...Map.groupBy(changes, (change) => (change.kind === 'text' ? change.file : change.at.file))];
  const edits = byFile.map(([name, own]) => {
    const file = files.find((candidate) => candidate.name === name);
    return file && editsOf(file, own)?.map((edit) => ({ file: name, ...edit }));
  });
  return edits.includes(undefined) ? [] : edits.flatMap((own) => own ?? []);
}

function editsOf(file: SourceFile, changes: readonly Change[]): readonly Edit[] | undefined {
  const texts = changes.flatMap((change) =>
    change.kind === 'text' ? [{ start: change.offset, end: change.offset + change.length, text: change.text }] : [],
  );
  const values = changes.flatMap((change) => (change.kind === 'text' ? [] : [{ ...change, pointer: change.at.pointer }]));
  const edits = values.length > 0 ? valueEdits(file, values) : [];
  return edits && [...texts, ...edits];
}

function valueEdits(file: SourceFile, changes: readonly JsonChange[]): readonly Edit[] | undefined {
  if (file.text === undefined || file.format === undefined) return undefined;
  const parsed = parsedSource(file);
  // A reader that goes on behind a broken place only guesses what belongs to what.
  return parsed.problems.some(({ kind }) => kind === 'syntax') ? undefined : jsonEdits(file.text, parsed, changes);
}
