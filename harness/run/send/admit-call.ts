import type { GatewayParts } from './gateway-parts.ts';
import { calledAt } from '../../lib/own-address.ts';
import type { GatewayNote, TransportFailure, WireRequest } from '../../model/exchange.ts';
import type { Place } from '../../model/place.ts';
import { serviceAddress } from '../../model/service-address.ts';
import { changeIn } from './sending-limits.ts';

/** A request that may be sent, and the address that policies made where another stands in for it. */
export interface AdmittedCall {
  readonly request: WireRequest;
  readonly platformUrl?: string;
}

/** Says what of the requests that policies make may be sent, and keeps in mind what may not. */
export interface Admission {
  /** A request as it is to be sent, with the service URL in force; undefined where it is not. */
  readonly admit: (request: WireRequest, serviceUrl: string) => AdmittedCall | undefined;
  /** What was not admitted so far. */
  readonly notes: (at: Place) => readonly GatewayNote[];
}

/** What becomes of a call where a request of it is not admitted. */
export const NOT_SENT: TransportFailure = {
  kind: 'other',
  message: 'the contract does not allow what policies made of it, so nothing was sent',
};

/** Admits what policies make of one request to hosts that the contract names, and changes of data where the target allows writes. */
export function createAdmission(asked: WireRequest, { open, connector }: Pick<GatewayParts, 'open' | 'connector'>): Admission {
  const unnamed: string[] = [];
  const changes: string[] = [];
  return {
    admit: (request, serviceUrl) => {
      const url = calledAt(request.url, serviceAddress(connector, open, [serviceUrl]));
      if (url === undefined) return void unnamed.push(request.url);
      const change = open.target.writes ? undefined : changeIn(request, asked);
      if (change !== undefined) return void changes.push(change);
      return { request: { ...request, url }, ...(url !== request.url && { platformUrl: request.url }) };
    },
    notes: (at) => [...unnamedNotes(unnamed, at), ...changeNotes(changes, at)],
  };
}

function unnamedNotes(addresses: readonly string[], at: Place): GatewayNote[] {
  if (addresses.length === 0) return [];
  const hosts = new Set(addresses.map((address) => URL.parse(address)?.host ?? 'an address that is no URL'));
  const message = `Policies lead to ${[...hosts].join(', ')}, which the contract names nowhere; nothing was sent there.`;
  return [{ id: 'policy-host-unnamed', message, at }];
}

function changeNotes(changes: readonly string[], at: Place): GatewayNote[] {
  return [...new Set(changes)].map((change) => ({
    id: 'policy-write-refused',
    message: `By a policy, ${change} may change data, and the target does not say writes: true; nothing was sent.`,
    at,
  }));
}
