/** What is wrong with the URL of a service, to stand behind its label (`%s` is the URL); undefined where nothing is. */
export function serviceUrlFault(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:\/\//i.test(text)) return 'is %s; expected an http or https URL';
  if (url.username || url.password) return 'holds a user name or password; give them as a connection';
  if (url.search || url.hash) return 'has a query or a fragment; expected only scheme, host and path';
  return undefined;
}
