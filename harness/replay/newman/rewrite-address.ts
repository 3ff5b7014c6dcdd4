/**
 * An address at the target, whatever its host; nothing for what is no address of http or https.
 *
 * An address of the target itself stays as it is: where digest asks again, the engine has it already.
 */
export function rewriteAddress(address: string, target: string): string | undefined {
  const url = parseAddress(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // Names and passwords in an address are Postman's way to say no more than that.
  return new URL(target).origin + url.pathname + url.search + url.hash;
}

/** Whether an address names a host at all: a variable in its place that nobody has set names none. */
export function namesHost(address: string): boolean {
  return parseAddress(address) !== null;
}

function parseAddress(address: string): URL | null {
  if (/^[/?#]/.test(address)) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`);
  return url && (url.hostname !== '' || url.protocol === 'file:') && !/[{}]/.test(url.hostname) ? url : null;
}

/** Host and port of the target, as sockets are opened to it. */
export function socketsOf(target: string): readonly string[] {
  const { protocol, hostname, port } = new URL(target);
  const host = hostname.replace(/^\[|\]$/g, '');
  // Whoever says localhost asks either address.
  const hosts = host === 'localhost' ? ['localhost', '127.0.0.1', '::1'] : [host];
  return hosts.map((name) => `${name}:${port || (protocol === 'https:' ? '443' : '80')}`);
}
