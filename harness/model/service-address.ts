import { type ServiceAddress, standInForHost, standInsForLoopback } from '../lib/own-address.ts';
import { type Connector, declaredUrl } from './connector.ts';
import type { Target } from './target.ts';

/**
 * Where a target is called, and what that stands in for: with `hosts` whatever the contract says for each host, else the one address
 * for the service URL of the definition, and for those that policies have put in its place. An address on this machine stands in for the
 * other names that the machine has for itself.
 */
export function serviceAddress(
  connector: Connector,
  { target: { hosts }, url }: { readonly target: Target; readonly url: string },
  inForce: readonly string[] = [],
): ServiceAddress {
  if (hosts) {
    const byHost = Object.entries(hosts).map(([host, by]) => ({ host, by: by.replace(/\/+$/, '') }));
    const named = ['https', 'http'].flatMap((scheme) => byHost.map(({ host, by }) => ({ of: `${scheme}://${host}`, by })));
    return { url, standIns: [...named, ...[url, ...byHost.map(({ by }) => by)].flatMap(standInsForLoopback)] };
  }
  const declared = declaredUrl(connector);
  const made = inForce.map((of) => ({ of, by: standInFor(of, declared ?? of, url) }));
  const own = [...made, ...(declared === undefined ? [] : [{ of: declared, by: url }])];
  const beside = own.map(standInForHost).filter((standIn) => standIn !== undefined);
  return { url, standIns: [...own, ...beside, ...standInsForLoopback(url)] };
}

/**
 * The address at a target that stands in for a service URL of policies: its path takes the place of the declared one, as on the platform,
 * where a template that leaves the base path out has lost it. A target whose path is the policies' own rather is that address itself, and
 * so is one whose path is neither.
 */
function standInFor(made: string, declared: string, url: string): string {
  const [own, usual, called] = [made, declared, url].map((address) => (URL.parse(address)?.pathname ?? '').replace(/\/+$/, '')) as [
    string,
    string,
    string,
  ];
  const isOwn = called.endsWith(own) && own.length >= usual.length;
  if (isOwn || !called.endsWith(usual) || usual === own) return url;
  return url.slice(0, url.length - usual.length) + own;
}
