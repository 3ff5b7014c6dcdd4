import { type ServiceAddress, standInForHost } from '../lib/own-address.ts';
import { type Connector, declaredUrl } from './connector.ts';
import type { Target } from './target.ts';

/**
 * Where a target is called, and what that stands in for: with `hosts` whatever the contract says for each host, else the one address
 * for the service URL of the definition, and for those that policies have put in its place.
 */
export function serviceAddress(
  connector: Connector,
  { target: { hosts }, url }: { readonly target: Target; readonly url: string },
  inForce: readonly string[] = [],
): ServiceAddress {
  if (hosts) {
    const byHost = Object.entries(hosts).map(([host, by]) => ({ host, by: by.replace(/\/+$/, '') }));
    return { url, standIns: ['https', 'http'].flatMap((scheme) => byHost.map(({ host, by }) => ({ of: `${scheme}://${host}`, by }))) };
  }
  const own = [...inForce, declaredUrl(connector)].flatMap((of) => (of === undefined ? [] : [{ of, by: url }]));
  return { url, standIns: [...own, ...own.map(standInForHost).filter((standIn) => standIn !== undefined)] };
}
