import { isLoopback } from '../lib/loopback.ts';
import type { SignIn } from '../model/connection.ts';
import type { Target } from '../model/target.ts';
import { isWellKnownHost } from './well-known-providers.ts';

/** The addresses of a sign-in that a contract names. */
export interface NamedAddresses {
  readonly tokenUrl?: string;
  readonly authorizationUrl?: string;
  /** Of the target: host that the connector names → the URL that is called for it. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** The hosts that a target names: those that others stand in for, and its own. */
export function hostsOfTarget({ url, hosts }: Pick<Target, 'url' | 'hosts'>): Readonly<Record<string, string>> {
  const own = url === undefined ? null : URL.parse(url);
  return { ...(own && { [own.host]: own.origin }), ...hosts };
}

/** A sign-in with the contract's addresses in the stead of the connector's. */
export function withNamedAddresses(signIn: SignIn, { tokenUrl, authorizationUrl }: NamedAddresses): SignIn {
  return {
    ...signIn,
    ...(authorizationUrl !== undefined && { authorization: { ...signIn.authorization, url: authorizationUrl } }),
    ...(tokenUrl !== undefined && {
      token: { ...signIn.token, url: tokenUrl },
      refresh: { ...signIn.refresh, url: tokenUrl },
    }),
  };
}

/**
 * Where a token request may go: to what the contract names, and to identity providers that are known here. Undefined: nowhere, for
 * a connector could name whatever host it likes, and would be given the client's secret.
 */
export function allowedTokenUrl(url: string, { tokenUrl, hosts }: NamedAddresses): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  if (tokenUrl !== undefined) return parsed.origin === URL.parse(tokenUrl)?.origin ? url : undefined;
  return standInFor(parsed, hosts) ?? (isWellKnown(parsed, 'tokenUrl') ? url : undefined);
}

/**
 * Where a browser may be sent to sign in: to the hosts that get the tokens' secrets, and in the clear to this machine alone. Undefined:
 * nowhere, for a page of the connector's own could ask for a password, and what a system opens need not be a page.
 */
export function allowedAuthorizationUrl(url: string, { authorizationUrl, tokenUrl, hosts }: NamedAddresses): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  const isNamed = [authorizationUrl, tokenUrl].some((named) => named !== undefined && URL.parse(named)?.origin === parsed.origin);
  const allowed = isNamed
    ? parsed.href
    : (standInFor(parsed, hosts) ?? (isWellKnown(parsed, 'authorizationUrl') ? parsed.href : undefined));
  return allowed !== undefined && (URL.parse(allowed)?.protocol === 'https:' || isLoopback(allowed)) ? allowed : undefined;
}

function standInFor({ host, pathname, search }: URL, hosts: NamedAddresses['hosts'] = {}): string | undefined {
  const standIn = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
  return standIn === undefined ? undefined : standIn.replace(/\/+$/, '') + pathname + search;
}

function isWellKnown({ protocol, host }: URL, address: 'authorizationUrl' | 'tokenUrl'): boolean {
  return protocol === 'https:' && isWellKnownHost(host, address);
}
