/** Foreign text on one line without anything a terminal would obey: no escapes, no controls, no turned directions. */
export function plain(text: string): string {
  return text.toWellFormed().replace(BLANKS, ' ').replace(OBEYED, '�').replace(MARKS, '');
}

/** The columns that a plain text takes: 2 for the wide characters of East Asia and for emoji. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** A text cut to so many columns, with … at its end where something is missing. */
export function cut(text: string, columns: number): string {
  const line = plain(text);
  if (widthOf(line) <= columns) return line;
  return `${fitting(line, columns - 1)}…`;
}

/** A text cut to so many columns that keeps its end, for paths and pointers. */
export function cutStart(text: string, columns: number): string {
  const line = plain(text);
  if (widthOf(line) <= columns) return line;
  const reversed = [...line].toReversed().join('');
  return `…${[...fitting(reversed, columns - 1)].toReversed().join('')}`;
}

/** A text cut to so many columns that keeps beginning and end, for names that differ at either. */
export function cutWithin(text: string, columns: number): string {
  const half = Math.floor((columns - 1) / 2);
  // Of a very long one no more than can be shown is looked at.
  const line = plain(text.length > 40 * columns ? text.slice(0, 20 * columns) + text.slice(-20 * columns) : text);
  if (widthOf(line) <= columns) return line;
  return `${fitting(line, columns - 1 - half)}${cutStart(line, half + 1)}`;
}

/** A text filled up with blanks to so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** A text broken into lines of so many columns at its blanks, each indented. */
export function wrapped(text: string, columns: number, indent: number): string[] {
  const room = Math.max(columns - indent, 8);
  const lines: string[] = [];
  let line = '';
  for (const word of words(text, room)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
}

/** The words of a text, those too long for a line broken hard. */
function words(text: string, room: number): string[] {
  return plain(text)
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => {
      const pieces: string[] = [];
      let rest = word;
      while (widthOf(rest) > room) {
        const piece = fitting(rest, room);
        pieces.push(piece);
        rest = rest.slice(piece.length);
      }
      return [...pieces, rest];
    });
}

function fitting(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}

const BLANKS = /[\t\n\r\u2028\u2029]+/g;

// oxlint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Invisible marks that would throw the columns out. */
const MARKS = /[\u200b-\u200f\u2060\ufeff]/g;

const COMBINING = /^\p{Mn}$/u;

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]$|^\p{Emoji_Presentation}$/u;
