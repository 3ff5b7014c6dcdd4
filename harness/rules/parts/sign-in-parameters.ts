import type { ConnectionParameter } from '../../model/connection.ts';
import type { Connector } from '../../model/connector.ts';

/** Every connection parameter of every way to sign in: the plain ones and those of parameter sets. */
export function signInParameters({ properties }: Connector): readonly ConnectionParameter[] {
  if (!properties) return [];
  return [...properties.connectionParameters, ...properties.connectionParameterSets.flatMap((set) => set.parameters)];
}
