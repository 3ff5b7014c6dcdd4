/** Where a service is called, and which addresses of its own lead there. */
export interface ServiceAddress {
  /** Scheme, host and base path, without a slash at the end. */
  readonly url: string;
  /** What stands in for the addresses by which definition, policies and the service itself call it; earlier ones go before. */
  readonly standIns: readonly StandIn[];
}

/** An address, and the one that is called in its stead; neither with a slash at the end. */
export interface StandIn {
  readonly of: string;
  readonly by: string;
}

/**
 * The absolute address that a link leads to from where it stood, or undefined where it is none or leads to another host than
 * the service's. A link to where the service has its own names leads to where it is called.
 */
export function ownAddress(link: string, base: string, service: ServiceAddress): string | undefined {
  const target = URL.parse(link, base);
  return target ? calledAt(target.href, service) : undefined;
}

/** Whether a link leads to the service but for a user that it names to sign in as, for whose sake it is called nowhere. */
export function isOwnButForUser(link: string, base: string, service: ServiceAddress): boolean {
  const target = URL.parse(link, base);
  if (!target || (target.username === '' && target.password === '')) return false;
  target.username = '';
  target.password = '';
  return calledAt(target.href, service) !== undefined;
}

/** Where an address of the service is to be called; undefined: nowhere, for it is on no host that is named. */
export function calledAt(url: string, service: ServiceAddress): string | undefined {
  // Nearly every request: one that begins with where the service is called needs no parsing.
  if (isBelow(url, service.url)) return url;
  if (!plainUrl(url)) return undefined;
  if (behind(url, service.url) !== undefined) return url;
  for (const { of, by } of service.standIns) {
    // A link that a stand-in has written itself.
    if (behind(url, by) !== undefined) return url;
    const rest = behind(url, of);
    if (rest !== undefined) return by + rest;
  }
  return isNamed(url, service) ? url : undefined;
}

/** Whether a URL leads to a host that stands for the service: nothing is ever sent to another. */
export function isNamed(url: string, service: ServiceAddress): boolean {
  if (isBelow(url, service.url)) return true;
  const origin = plainUrl(url)?.origin;
  return origin !== undefined && originsOf(service).has(origin);
}

function originsOf(service: ServiceAddress): ReadonlySet<string | undefined> {
  let origins = knownOrigins.get(service);
  if (!origins) {
    const { url, standIns } = service;
    origins = new Set([url, ...standIns.map(({ by }) => by)].map((named) => URL.parse(named)?.origin));
    knownOrigins.set(service, origins);
  }
  return origins;
}

/** Every request is asked about, and a service stays where it is. */
const knownOrigins = new WeakMap<ServiceAddress, ReadonlySet<string | undefined>>();

/**
 * What a URL has behind a base: path, query and fragment, to the letter where both are written alike; undefined where it leads
 * elsewhere. Only a path may follow: behind `https://api.example` neither `.evil.example` nor `@evil.example` does.
 */
export function behind(url: string, base: string): string | undefined {
  if (isBelow(url, base)) return url.slice(base.length);
  const [parsed, root] = [plainUrl(url), URL.parse(base)];
  if (!parsed || parsed.origin !== root?.origin) return undefined;
  const rest = pathBehind(parsed.pathname, root.pathname);
  return rest === undefined ? undefined : rest + parsed.search + parsed.hash;
}

/** Whether a URL begins with a base to the letter, and with all of it: what follows can no longer be part of a host. */
function isBelow(url: string, base: string): boolean {
  return url.startsWith(base) && (url.length === base.length || '/?#'.includes(url.charAt(base.length)));
}

/** What stands in for the rest of a host where an address of it is stood in for: as far as both paths end alike, they say nothing of it. */
export function standInForHost({ of, by }: StandIn): StandIn | undefined {
  const [own, other] = [URL.parse(of), URL.parse(by)];
  if (!own || !other) return undefined;
  const [end, path] = [own, other].map(({ pathname }) => pathname.replace(/\/+$/, '')) as [string, string];
  const root = end !== '' && path.endsWith(end) ? path.slice(0, -end.length) : '';
  return { of: own.origin, by: other.origin + root };
}

/** The names of this machine for itself: a service that listens here may write another one than it was called by. */
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** What stands in for the other names of a host on this machine, at the same port: none for a host that is elsewhere. */
export function standInsForLoopback(called: string): readonly StandIn[] {
  const url = plainUrl(called);
  if (!url || !LOOPBACK.includes(url.hostname)) return [];
  const port = url.port === '' ? '' : `:${url.port}`;
  const others = LOOPBACK.filter((name) => name !== url.hostname);
  return others.map((name) => ({ of: `${url.protocol}//${name}${port}`, by: url.origin }));
}

/** A URL of http or https that names nobody who would sign in with it. */
function plainUrl(url: string): URL | undefined {
  const parsed = URL.parse(url);
  const isPlain = parsed && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
  return isPlain ? parsed : undefined;
}

function pathBehind(path: string, base: string): string | undefined {
  const root = base.replace(/\/+$/, '');
  const rest = path.slice(root.length);
  return path.startsWith(root) && (rest === '' || rest.startsWith('/')) ? rest : undefined;
}
