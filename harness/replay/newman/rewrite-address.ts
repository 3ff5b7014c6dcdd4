import type { Rewriting } from './newman-event.ts';

/**
 * Where an address leads by the table; nothing where no line fits, and for what is no address of http or https.
 *
 * An address of a target itself fits always: scripts put together addresses of what they got from there.
 */
export function rewriteAddress(address: string, targets: readonly Rewriting[]): string | undefined {
  const url = parseAddress(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // Names and passwords in an address are Postman's way to say no more than that.
  const rest = url.search + url.hash;
  if (targets.some(({ to }) => isWithin(url, to))) return url.origin + url.pathname + rest;
  for (const { from, to } of targets) {
    const path = pathBehind(url, from);
    if (path !== undefined) return trimmed(to) + path + rest;
  }
  return undefined;
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

/** Host and port of every target, as sockets are opened to them. */
export function targetSockets(targets: readonly Rewriting[]): readonly string[] {
  return [...new Set(targets.flatMap(({ to }) => socketsOf(to)))];
}

function socketsOf(to: string): readonly string[] {
  const url = URL.parse(to);
  if (!url) return [];
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  // Whoever says localhost asks either address.
  return (host === 'localhost' ? ['localhost', '127.0.0.1', '::1'] : [host]).map((name) => `${name}:${port}`);
}

function isWithin(url: URL, to: string): boolean {
  const target = URL.parse(to);
  return target !== null && url.origin === target.origin && behind(url.pathname, target.pathname) !== undefined;
}

/** What of the path is behind the pattern's; nothing where the pattern does not fit. */
function pathBehind(url: URL, from: string): string | undefined {
  const pattern = from.replace(/^https?:\/\//i, '').toLowerCase();
  const slash = pattern.indexOf('/');
  const host = slash < 0 ? pattern : pattern.slice(0, slash);
  if (!fitsHost(url, host)) return undefined;
  return behind(url.pathname, slash < 0 ? '/' : from.slice(from.length - (pattern.length - slash)));
}

function fitsHost(url: URL, pattern: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*.')) return url.hostname.endsWith(pattern.slice(1)) || url.host.endsWith(pattern.slice(1));
  return pattern === url.hostname || pattern === url.host || pattern === `${url.hostname}:${portOf(url)}`;
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}

function behind(path: string, prefix: string): string | undefined {
  const start = trimmed(prefix);
  if (path !== start && !path.startsWith(`${start}/`)) return undefined;
  return path.slice(start.length);
}

function trimmed(text: string): string {
  return text.replace(/\/+$/, '');
}
