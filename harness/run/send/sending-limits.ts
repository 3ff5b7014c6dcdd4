import { isNamed } from '../../lib/own-address.ts';
import { overridesMethod } from '../../lib/steering-names.ts';
import type { Connector } from '../../model/connector.ts';
import type { WireRequest } from '../../model/exchange.ts';
import { readsOnly } from '../../model/operation.ts';
import { serviceAddress } from '../../model/service-address.ts';
import type { OpenTarget } from '../target/open-target.ts';

/**
 * What stands against sending a request to a target, whatever made it: it leads to a host that the contract does not name, or may
 * change something where the target allows no writes. `asked` is the request of the case itself, which the plan has allowed.
 */
export function objectionTo(connector: Connector, open: OpenTarget): (request: WireRequest, asked: WireRequest) => string | undefined {
  const service = serviceAddress(connector, open);
  return (request, asked) => {
    if (!isNamed(request.url, service)) return 'the contract does not name the host, so nothing was sent';
    const change = open.target.writes ? undefined : changeIn(request, asked);
    return change === undefined ? undefined : `${change} may change data, and the target does not say writes: true, so nothing was sent`;
  };
}

/** What makes a request one that may change something, where the one that was asked for does not; undefined where nothing does. */
export function changeIn({ method, url, headers }: WireRequest, asked: WireRequest): string | undefined {
  if (!readsOnly(method) && method !== asked.method) return `the method ${method}`;
  const name = [...Object.keys(headers), ...queryNames(url)].find(overridesMethod);
  return name === undefined ? undefined : `"${name.trim()}", which makes the request one of another method,`;
}

function queryNames(url: string): Iterable<string> {
  return url.includes('?') ? (URL.parse(url)?.searchParams.keys() ?? []) : [];
}
