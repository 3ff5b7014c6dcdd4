import { lineIndex, type ParsedText } from '../lib/parsed-text.ts';
import { parseSourceText } from '../lib/source-text.ts';
import type { Location, Place } from './place.ts';

/** What a file is to the package. */
export type FileRole = 'definition' | 'properties' | 'readme' | 'intro' | 'script' | 'icon' | 'settings' | 'contract' | 'other';

/** One file of a connector package. */
export interface SourceFile {
  /** Relative to the package folder, with `/`. */
  readonly name: string;
  readonly role: FileRole;
  readonly bytes: number;
  /** `sha256:<hex>` of the bytes. */
  readonly digest: string;
  /** The decoded text, for text files that were read. */
  readonly text?: string;
  readonly format?: 'json' | 'yaml';
}

const parsed = new WeakMap<SourceFile, ParsedText>();

/** A source file's value, problems and positions; parsed once, however often it is asked for. */
export function parsedSource(file: SourceFile): ParsedText {
  let result = parsed.get(file);
  if (!result) {
    result = parseSourceText(file.text ?? '', file.format ?? 'json');
    parsed.set(file, result);
  }
  return result;
}

/** Gives a place its line and column; a pointer that leads nowhere gets those of its nearest existing ancestor. */
export function locate(files: readonly SourceFile[], { offset, ...place }: Place): Location {
  const file = files.find((candidate) => candidate.name === place.file);
  if (file && offset !== undefined) return { ...place, ...positionInFile(file, offset) };
  if (!file?.format || file.text === undefined) return { ...place, line: 1, column: 1 };
  return { ...place, ...parsedSource(file).positionOf(place.pointer) };
}

const lineIndexes = new WeakMap<SourceFile, ReturnType<typeof lineIndex>>();

/** Line and column (both from 1) of an offset in a file's text. */
export function positionInFile(file: SourceFile, offset: number): { readonly line: number; readonly column: number } {
  let index = lineIndexes.get(file);
  if (!index) lineIndexes.set(file, (index = lineIndex(file.text ?? '')));
  return index(offset);
}
