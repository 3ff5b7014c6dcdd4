/**
 * A path, or the literal text of a path template, in the one spelling that the routing library's patterns can cope with:
 * whatever is not plain is percent-encoded, in upper case, and there is no slash at the end.
 */
export function plainPath(path: string): string {
  const plain = path
    .replaceAll(/%[0-9a-fA-F]{2}/g, (escape) => escape.toUpperCase())
    .replaceAll(/[^A-Za-z0-9/_.%-]/gu, (character) =>
      [...Buffer.from(character.toWellFormed())].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    );
  return plain.length > 1 ? plain.replace(/\/+$/, '') || '/' : plain;
}

/** A path template in plain spelling, its variables renamed `p1`, `p2`, …: the library takes word characters only. */
export function plainTemplate(template: string): { readonly path: string; readonly variables: readonly string[] } {
  const variables: string[] = [];
  const pieces = template
    .replace(/\?.*$/, '')
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      if (!/^\{[^{}]*\}$/.test(piece)) return piece === '' ? '' : plainLiteral(piece);
      variables.push(piece.slice(1, -1));
      return `{p${variables.length}}`;
    });
  const path = pieces.join('');
  return { path: path.length > 1 ? path.replace(/\/+$/, '') || '/' : path, variables };
}

/** The spaces and the like of a literal piece; its slashes stay, also at the end. */
function plainLiteral(piece: string): string {
  return plainPath(`${piece}.`).slice(0, -1);
}
