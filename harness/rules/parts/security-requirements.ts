import type { Connector } from '../../model/connector.ts';
import type { SecurityRequirement } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import { definitionPlace } from './definition-place.ts';
import { placeIn } from './place-in.ts';

/** One scheme that a `security` list names. */
export interface NamedScheme {
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly at: Place;
  /** Absent for the list at the definition's root. */
  readonly operationId?: string;
}

/** Every scheme that a `security` list names: the root's list once, then the lists that operations have of their own. */
export function* securityRequirements(connector: Connector): Generator<NamedScheme> {
  yield* namedSchemes(connector.security ?? [], definitionPlace(connector, 'security'));
  for (const { security, at, operationId } of connector.operations) {
    if (security === undefined || security === connector.security) continue;
    for (const named of namedSchemes(security, placeIn(at, 'security'))) yield { ...named, operationId };
  }
}

function* namedSchemes(security: readonly SecurityRequirement[], at: Place): Generator<NamedScheme> {
  for (const [index, requirement] of security.entries()) {
    for (const [scheme, scopes] of Object.entries(requirement)) yield { scheme, scopes, at: placeIn(at, index, scheme) };
  }
}
