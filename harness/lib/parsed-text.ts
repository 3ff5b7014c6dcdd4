/** Something about the text that a strict reader would refuse. */
export interface TextProblem {
  readonly kind:
    | 'comment'
    | 'trailing-comma'
    | 'control-character'
    | 'odd-space'
    | 'duplicate-key'
    | 'trailing-text'
    | 'too-deep'
    | 'too-many'
    | 'syntax';
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** How many UTF-16 units stand before it. */
  readonly offset: number;
  /** The pointer of the value concerned, where one is. */
  readonly pointer?: string;
}

/** Whether a text was read to its end and as it is meant: nothing is wrong with it that cannot be read over. */
export function isWhole({ problems }: ParsedText): boolean {
  return !problems.some(isFatal);
}

/** Whether a text cannot be read over a problem: what stands behind it is lost, or guessed. */
export function isFatal({ kind }: TextProblem): boolean {
  return kind === 'syntax' || kind === 'too-deep' || kind === 'too-many';
}

/** A stretch of a text: offsets of its first character and of the one behind its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a value stands, for those who change the text. */
export interface Spot {
  /** Its key with the quotes; absent for elements of arrays and for the root. */
  readonly key?: Range;
  readonly value: Range;
  /** Its properties (key and value) or elements, in order; absent for scalars. */
  readonly members?: readonly Range[];
  /** Whether its key stands in the object more than once. */
  readonly isRepeated: boolean;
}

/** A parsed text: as much of its value as could be read, what was wrong with it, and where everything stands. */
export interface ParsedText {
  /** Undefined where nothing could be read. */
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
  /** Line and column (from 1) of the value at a pointer, or of its nearest existing ancestor. */
  readonly positionOf: (pointer: string) => { readonly line: number; readonly column: number };
  /** Where the value at a pointer stands, or undefined where there is none. Absent for formats that are not changed in place. */
  readonly spotOf?: (pointer: string) => Spot | undefined;
}

/** Turns offsets into lines and columns (both from 1). */
export function lineIndex(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
