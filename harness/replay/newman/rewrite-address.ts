/** An address at the relay, whatever its host; nothing for what is no address of http or https. */
export function rewriteAddress(address: string, relay: string): string | undefined {
  const url = parseAddress(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // Names and passwords in an address are Postman's way to say no more than that.
  return new URL(relay).origin + url.pathname + url.search + url.hash;
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
