/** Whether the name of a variable, a header or the like says that its value is a secret: `botToken`, but neither `sortKey` nor `tokenUrl`. */
export function namesSecret(name: string): boolean {
  return (
    /password|secret|token|api[-_ ]?key|authorization|credential/i.test(name) && !/(id|url|uri|endpoint|name|type|header)$/i.test(name)
  );
}
