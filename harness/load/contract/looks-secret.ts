/** Whether a connection parameter's name says that its value is a secret: `api_key`, `clientSecret`, but not `token:TenantId`. */
export function looksSecret(name: string): boolean {
  // The values that OAuth templates take are named so by the platform.
  return /key|token|secret|password/i.test(name.replace(/^token:/i, '')) && !/(id|url|uri|endpoint|name|type|header)$/i.test(name);
}

/**
 * Whether the name of a variable, a header or a column says that its value is a secret. They are named for anything, as parameters of
 * connections are not: `sortKey` says nothing.
 */
export function namesSecret(name: string): boolean {
  return (
    /password|secret|token|api[-_ ]?key|authorization|credential/i.test(name) && !/(id|url|uri|endpoint|name|type|header)$/i.test(name)
  );
}
