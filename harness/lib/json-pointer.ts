/** RFC 6901 JSON pointers. */

/** A name as a pointer has it. */
export function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The name that a part of a pointer stands for. */
export function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Appends tokens to a pointer, escaping them. */
export function joinPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  let result = pointer;
  for (const token of tokens) result += `/${escapeToken(String(token))}`;
  return result;
}

/** The tokens of a pointer, unescaped. */
export function pointerTokens(pointer: string): string[] {
  if (pointer === '' || pointer === '/') return pointer === '' ? [] : [''];
  return pointer.slice(1).split('/').map(unescapeToken);
}

/** The way that a pointer leads: a number is a position in a list. */
export function pointerSteps(pointer: string): (string | number)[] {
  return pointerTokens(pointer).map((token) => (/^\d+$/.test(token) ? Number(token) : token));
}

/** The value a pointer leads to, or undefined. */
export function valueAt(root: unknown, pointer: string): unknown {
  let current = root;
  for (const token of pointerTokens(pointer)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined;
    current = (current as Record<string, unknown>)[token];
  }
  return current;
}

/** The pointer of the first text under a key, however deep, or undefined. */
export function pointerOfText(root: unknown, key: string, text: string, pointer = ''): string | undefined {
  if (typeof root !== 'object' || root === null) return undefined;
  for (const [name, value] of Object.entries(root)) {
    const below = joinPointer(pointer, name);
    const found = name === key && value === text ? below : pointerOfText(value, key, text, below);
    if (found !== undefined) return found;
  }
  return undefined;
}
