/** How names end that speak of a secret, and are not the name of one. */
export const OF_SOMETHING_ELSE = /(id|url|uri|endpoint|name|type|header)$/i;

/**
 * Whether the name of a variable, a header or the like says that its value is a secret: `botToken`, but
 * neither `sortKey` nor `tokenUrl`.
 */
export function namesSecret(name: string): boolean {
  return /password|secret|token|api[-_ ]?key|authorization|credential/i.test(name) && !OF_SOMETHING_ELSE.test(name);
}
