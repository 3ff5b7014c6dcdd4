/** Nothing a person reads is nested deeper; indenting it would only make the page large. */
const DEEPEST = 40;

/**
 * JSON text with line breaks and indents, or undefined where it would not be JSON.
 * Works on the text, not on the value: parsing would change long numbers and drop repeated keys, and evidence must not lie.
 */
export function indentJson(text: string, complete: string = text): string | undefined {
  if (!isJson(complete)) return undefined;
  let result = '';
  let depth = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    const close = token === '}' || token === ']';
    if (close) result += newLine(--depth);
    result += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth++;
    if (depth > DEEPEST) return undefined;
    if (token === '{' || token === '[' || token === ',') result += newLine(depth);
  }
  return result;
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(Math.max(depth, 0))}`;
}

/** Objects and arrays only: a bare number or string gains nothing. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Empty brackets stay together; the last alternatives take what a cut left over. */
const TOKENS = /\{\s*\}|\[\s*\]|[{}[\],:]|"(?:[^"\\]|\\.)*"?|[^\s{}[\],:"]+/g;
