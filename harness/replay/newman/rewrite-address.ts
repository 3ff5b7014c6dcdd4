/** An address at the relay, whatever its host; nothing for what is no address of http or https. */
export function rewriteAddress(address: string, relay: string): string | undefined {
  const url = httpAddress(address);
  if (!url) return undefined;
  // Names and passwords in an address are Postman's way to say no more than that.
  return new URL(relay).origin + url.pathname + url.search + url.hash;
}

/** Whether an address names a host at all: a variable in its place that nobody has set names none. */
export function namesHost(address: string): boolean {
  return parseAddress(address) !== undefined;
}

/** An address at which something can be asked, as Postman reads it. */
export function httpAddress(address: string): URL | undefined {
  const url = parseAddress(address);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** What has no scheme is one of http. */
function parseAddress(address: string): URL | undefined {
  if (/^(https?:\/\/)?[/?#]/i.test(address)) return undefined;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`);
  return url && (url.hostname !== '' || url.protocol === 'file:') && !/[{}]/.test(url.hostname) ? url : undefined;
}
