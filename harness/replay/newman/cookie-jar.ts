import { createRequire } from 'node:module';
import { httpAddress } from './rewrite-address.ts';

/** The jar that Postman's engine keeps cookies in, as far as a run needs it. */
export interface CookieJar {
  setCookie: (line: string, address: unknown, ...rest: unknown[]) => unknown;
  getCookieString: (address: unknown, ...rest: unknown[]) => unknown;
  getCookies: (address: unknown, ...rest: unknown[]) => unknown;
  readonly setCookieSync: (line: string, address: string, options: object) => unknown;
  readonly getCookieStringSync: (address: string) => string;
}

/** A jar of the library that the engine at `runtime`, a file of it, has. */
export function createCookieJar(runtime: string): CookieJar {
  const { CookieJar: Jar } = createRequire(runtime)('@postman/tough-cookie') as {
    CookieJar: new (store: undefined, options: object) => CookieJar;
  };
  return new Jar(undefined, { looseMode: true });
}

/** The same for an engine that is led elsewhere: it keeps cookies by the addresses that the collection has. */
export function ledAway(jar: CookieJar, addressOf: (led: string) => string): CookieJar {
  const written = (address: unknown) => addressOf(typeof address === 'string' ? address : (address as { readonly href: string }).href);
  const { setCookie, getCookieString, getCookies } = jar;
  jar.setCookie = (line, address, ...rest) => {
    const at = written(address);
    return setCookie.call(jar, cookieAt(line, at), at, ...rest);
  };
  jar.getCookieString = (address, ...rest) => getCookieString.call(jar, written(address), ...rest);
  jar.getCookies = (address, ...rest) => getCookies.call(jar, written(address), ...rest);
  return jar;
}

/**
 * A cookie as it is kept for the address that the collection has: the target is perhaps elsewhere, and then what the service says of its
 * own domain, and of https, is said of the target.
 */
export function cookieAt(line: string, address: string): string {
  const url = httpAddress(address);
  const domain = /;\s*domain\s*=\s*\.?([^;]*)/i.exec(line)?.[1]?.trim().toLowerCase() ?? '';
  const isOwn = domain === '' || url?.hostname === domain || url?.hostname.endsWith(`.${domain}`) === true;
  const kept = isOwn ? line : line.replace(/;\s*domain\s*=[^;]*/i, '');
  return url?.protocol === 'http:' ? kept.replace(/;\s*secure\s*(?=;|$)/i, '') : kept;
}
