/** Whether a text is an absolute http or https URL; white space around it is forgiven, as it is in published connectors. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}

/** Whether a text is an address that is opened without encryption. */
export function isPlainHttp(text: string): boolean {
  return /^\s*http:\/\//i.test(text);
}
