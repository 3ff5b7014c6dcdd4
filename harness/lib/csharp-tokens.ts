/** A word (keyword or name, its `@` left out), a literal, or a single other character of a C# source. */
export interface CSharpToken {
  readonly kind: 'word' | 'number' | 'char' | 'string' | 'symbol';
  /** As written; of strings what stands between the quotes, with `""` of verbatim ones read as one quote. */
  readonly text: string;
  /** Where it begins; of a string, where its text does. */
  readonly start: number;
}

/** A string, comment or character that the text ends before, or its line. */
export interface CSharpFault {
  readonly kind: 'unclosed-string' | 'unclosed-char' | 'unclosed-comment';
  readonly start: number;
}

/** A source as tokens, and what cannot be right in it. */
export interface CSharpSource {
  /** Without comments and preprocessor lines. The code within an interpolated string stands where it stands, without its braces. */
  readonly tokens: readonly CSharpToken[];
  readonly faults: readonly CSharpFault[];
  /** Whether lines of the preprocessor choose what is compiled: then braces may well be there twice. */
  readonly conditional: boolean;
}

/**
 * The tokens of a C# source, far enough to tell code from comments and strings: regular, verbatim, interpolated and raw ones.
 *
 * It never gives up: what is not closed is a fault, and reading goes on behind it. Nested strings are kept on a stack of our own,
 * so that no source is too deep; the time is in proportion to the length.
 */
export function readCSharp(text: string): CSharpSource {
  const tokens: CSharpToken[] = [];
  const faults: CSharpFault[] = [];
  /** The interpolated strings around the code that is being read, and how many brackets are open within each. */
  const around: { readonly style: StringStyle; depth: number }[] = [];
  let conditional = false;
  let at = 0;

  const readText = (style: StringStyle, from: number): void => {
    const { end, next, closed } = scanString(text, style, from);
    tokens.push({ kind: 'string', text: contentOf(text.slice(from, end), style), start: from });
    if (closed === 'hole') around.push({ style, depth: 0 });
    if (closed === 'no') faults.push({ kind: 'unclosed-string', start: style.start });
    at = next;
  };

  while (at < text.length) {
    const start = at;
    const [gap] = find(GAP, text, at);
    if (gap) {
      at += gap.length;
      if (gap.startsWith('/*') && (gap.length < 4 || !gap.endsWith('*/'))) faults.push({ kind: 'unclosed-comment', start });
      continue;
    }
    const hole = around.at(-1);
    const [directive, name] = hole ? [''] : find(DIRECTIVE, text, at);
    if (directive && startsLine(text, at)) {
      conditional ||= name === 'if';
      at += directive.length;
      continue;
    }
    const style = stringStyle(text, at);
    if (style) {
      readText(style, style.from);
      continue;
    }
    const character = text[at] ?? '';
    if (hole?.depth === 0 && (character === '}' || character === ':')) {
      // Behind a colon stands how to format the value, which is no code.
      const end = character === ':' ? text.indexOf('}', at) : at;
      around.pop();
      readText(hole.style, end < 0 ? text.length : end + Math.max(1, hole.style.quotes > 1 ? hole.style.dollars : 1));
      continue;
    }
    const [word, plain = ''] = find(WORD, text, at);
    const [number] = word ? [''] : find(NUMBER, text, at);
    if (word) tokens.push({ kind: 'word', text: plain, start });
    else if (number) tokens.push({ kind: 'number', text: number, start });
    else if (character === "'") {
      const [char, closed] = find(CHAR, text, at);
      tokens.push({ kind: 'char', text: char, start });
      if (!closed) faults.push({ kind: 'unclosed-char', start });
      at += char.length;
      continue;
    } else {
      if (hole && '([{'.includes(character)) hole.depth++;
      if (hole && ')]}'.includes(character)) hole.depth = Math.max(0, hole.depth - 1);
      tokens.push({ kind: 'symbol', text: character, start });
    }
    at += (word || number || character).length;
  }
  for (const { style } of around) faults.push({ kind: 'unclosed-string', start: style.start });
  return { tokens, faults, conditional };
}

/** How a string is written. */
interface StringStyle {
  /** Where it begins, and where its text does. */
  readonly start: number;
  readonly from: number;
  /** How many quotes close it: one, or three and more for a raw string. */
  readonly quotes: number;
  /** How many braces open a hole in a raw string; 0 where it is not interpolated. */
  readonly dollars: number;
  readonly verbatim: boolean;
}

const GAP = /\s+|\/\/[^\r\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?/y;
const DIRECTIVE = /#\s*(\w*)[^\r\n]*/y;
const WORD = /@?([\p{L}_][\p{L}\p{N}_]*)/uy;
const NUMBER = /\d[\w.]*/y;
const CHAR = /'(?:\\[^\r\n]|[^'\\\r\n])[^'\r\n]{0,8}?(')|'/y;
const OPENING = /(@?\${0,9}@?)("+)/y;

function stringStyle(text: string, start: number): StringStyle | undefined {
  const character = text[start];
  if (character !== '"' && character !== '$' && character !== '@') return undefined;
  const [opening, prefix = '', quotes = ''] = find(OPENING, text, start);
  if (!opening) return undefined;
  const verbatim = prefix.includes('@');
  const dollars = prefix.replaceAll('@', '').length;
  // Two quotes are an empty string, and so is what begins with two in a verbatim one.
  const raw = !verbatim && quotes.length >= 3;
  return { start, from: start + prefix.length + (raw ? quotes.length : 1), quotes: raw ? quotes.length : 1, dollars, verbatim };
}

/** Where a string's text, or the part of it before the next hole, ends; and from where to go on. */
function scanString(
  text: string,
  { quotes, dollars, verbatim }: StringStyle,
  from: number,
): { readonly end: number; readonly next: number; readonly closed: 'yes' | 'hole' | 'no' } {
  const raw = quotes > 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      const run = runLength(text, at, '"');
      if (raw ? run >= quotes : !verbatim || run % 2 === 1)
        return raw
          ? { end: at + run - quotes, next: at + run, closed: 'yes' }
          : { end: verbatim ? at + run - 1 : at, next: verbatim ? at + run : at + 1, closed: 'yes' };
      at += run - 1;
    } else if (character === '\\' && !raw && !verbatim) at++;
    else if (character === '{' && dollars > 0) {
      const run = runLength(text, at, '{');
      const braces = raw ? dollars : 1;
      // Doubled braces stand for themselves; of three, the last opens a hole.
      if (raw ? run >= braces : run % 2 === 1) return { end: at + run - braces, next: at + run, closed: 'hole' };
      at += run - 1;
    } else if ((character === '\n' || character === '\r') && !raw && !verbatim) return { end: at, next: at, closed: 'no' };
  }
  return { end: text.length, next: text.length, closed: 'no' };
}

function contentOf(written: string, { verbatim }: StringStyle): string {
  return verbatim ? written.replaceAll('""', '"') : written;
}

function runLength(text: string, from: number, character: string): number {
  let end = from;
  while (text[end] === character) end++;
  return end - from;
}

/** Whether only blanks stand before a position on its line. */
function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t' || text[before] === '\uFEFF') before--;
  return before < 0 || text[before] === '\n' || text[before] === '\r';
}

/** What a sticky pattern finds exactly at a position; empty where it finds nothing. */
function find(pattern: RegExp, text: string, at: number): readonly [string, ...(string | undefined)[]] {
  pattern.lastIndex = at;
  const [whole = '', ...groups] = pattern.exec(text) ?? [];
  return [whole, ...groups];
}
