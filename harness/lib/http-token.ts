/** Whether text can be the name of an HTTP header (RFC 9110 §5.6.2). */
export function isHttpToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}
