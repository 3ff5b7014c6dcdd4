import type { Connection, ConnectionParameter } from '../../model/connection.ts';
import type { Connector } from '../../model/connector.ts';
import { oncePerUpdate } from './once-per-update.ts';

/** A way to sign in as it is published, and as it is to be; undefined where nothing is left of it. */
export interface ConnectionPair {
  readonly was: Connection;
  readonly now?: Connection;
}

/**
 * Which way to sign in became which: sets of parameters go by their names. Where there was one way, it is compared with the one of its
 * type, else with the only one that there is.
 */
export const connectionPairs = oncePerUpdate(({ published, next }): readonly ConnectionPair[] =>
  // A definition alone does not say how its connector signs in.
  (published.properties === undefined) !== (next.properties === undefined)
    ? []
    : published.connections.map((was) => {
        const named = next.connections.find(({ name }) => name === was.name);
        const now = hasSets(published) ? named : (next.connections.find(({ type }) => type === was.type) ?? named ?? next.connections[0]);
        return { was, ...(now && { now }) };
      }),
);

/** What makers fill in for a way to sign in. */
export function parametersOf({ properties }: Connector, { name }: Connection): readonly ConnectionParameter[] {
  const set = properties?.connectionParameterSets.find((candidate) => candidate.name === name);
  return set?.parameters ?? properties?.connectionParameters ?? [];
}

function hasSets({ properties }: Connector): boolean {
  return (properties?.connectionParameterSets.length ?? 0) > 0;
}
