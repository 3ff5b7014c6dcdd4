import type { SignIn } from '../model/connection.ts';
import { isWellKnownHost } from './well-known-providers.ts';

/** The addresses of a sign-in that a contract names. */
export interface NamedAddresses {
  readonly tokenUrl?: string;
  readonly authorizationUrl?: string;
  /** Of the target: host of the connector → the URL that stands in for it. */
  readonly hosts?: Readonly<Record<string, string>>;
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
export function allowedTokenUrl(url: string, { tokenUrl, hosts = {} }: NamedAddresses): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  if (tokenUrl !== undefined) return parsed.origin === URL.parse(tokenUrl)?.origin ? url : undefined;
  const standIn = Object.hasOwn(hosts, parsed.host) ? hosts[parsed.host] : undefined;
  if (standIn !== undefined) return standIn.replace(/\/+$/, '') + parsed.pathname + parsed.search;
  return parsed.protocol === 'https:' && isWellKnownHost(parsed.host) ? url : undefined;
}
