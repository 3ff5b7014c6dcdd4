import type { Connection, ConnectionParameter, ConnectionParameterSet, SecurityScheme } from '../model/connection.ts';
import type { Policy } from '../model/connector.ts';
import type { AuthEvidence } from './auth-type.ts';
import { authTypes } from './index.ts';

/** The ways to sign in that a package declares: one per parameter set, or one for its plain connection parameters. */
export function recogniseConnections(
  parameters: readonly ConnectionParameter[] | undefined,
  sets: readonly ConnectionParameterSet[],
  schemes: readonly SecurityScheme[],
  policies: readonly Policy[] = [],
): Connection[] {
  if (sets.length > 0) {
    return sets.map((set) => ({
      ...recognise({ parameters: set.parameters, schemes: schemesFor(set, schemes), policies }),
      name: set.name,
      at: set.at,
    }));
  }
  return [{ ...recognise({ parameters, schemes, policies }), name: 'default' }];
}

function recognise(evidence: AuthEvidence): Omit<Connection, 'name'> {
  for (const type of authTypes) {
    const found = type.recognise(evidence);
    if (found) return { type: type.id, ...found };
  }
  return { type: 'none', parameters: [], secrets: [] };
}

/** With several ways to sign in, a set without an OAuth parameter is not spoken for by an OAuth scheme. */
function schemesFor(set: ConnectionParameterSet, schemes: readonly SecurityScheme[]): readonly SecurityScheme[] {
  const names = set.parameters.map((parameter) => parameter.name);
  const isBasic = names.includes('username') && names.includes('password');
  return schemes.filter((scheme) => scheme.type !== 'oauth2' && (scheme.type === 'basic') === isBasic);
}
