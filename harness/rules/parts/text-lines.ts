import type { SourceFile } from '../../model/source-file.ts';

/** One line of a file, without its end. */
export interface TextLine {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
  /** Where it begins in the file's text. */
  readonly offset: number;
}

/** The lines of a text file. */
export function* textLines({ text = '' }: SourceFile): Generator<TextLine> {
  let offset = 0;
  for (const [index, line] of text.split('\n').entries()) {
    yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, number: index + 1, offset };
    offset += line.length + 1;
  }
}

const SHOWN = 3;

/** "line 4", or "12 lines (4, 7, 9 …)". */
export function linesInWords(lines: readonly TextLine[]): string {
  const numbers = lines.slice(0, SHOWN).map(({ number }) => number);
  if (lines.length === 1) return `line ${numbers[0]}`;
  return `${lines.length} lines (${numbers.join(', ')}${lines.length > SHOWN ? ' …' : ''})`;
}
