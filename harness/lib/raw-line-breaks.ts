/** Stands in for a line break within a string, so that every offset stays what it was; no proper text holds it. */
const STAND_IN = '\uFDD5';

/**
 * Replaces the raw line breaks within JSON strings, which strict JSON forbids and lenient readers take, by a stand-in.
 *
 * A string runs over the end of its line only where its closing quote is followed by what can follow a string; otherwise
 * the quote is missing, and the line's end is the string's.
 */
export function hideLineBreaks(text: string): string {
  let result = '';
  let copied = 0;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
    const end = closingQuote(text, i);
    if (end === undefined) break;
    const body = text.slice(i, end);
    const runsOver = body.includes('\n');
    if (runsOver && !/^\s*[,:}\]]/.test(text.slice(end + 1, end + 200))) {
      i = text.indexOf('\n', i);
      continue;
    }
    if (runsOver) {
      result += text.slice(copied, i) + body.replaceAll(/[\r\n]/g, STAND_IN);
      copied = end;
    }
    i = end;
  }
  return result + text.slice(copied);
}

/** A text with its line breaks back. */
export function showLineBreaks(text: string): string {
  // Asked of every key and value: hardly any holds one.
  return text.includes(STAND_IN) ? text.replaceAll(STAND_IN, '\n') : text;
}

function closingQuote(text: string, start: number): number | undefined {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return undefined;
}
