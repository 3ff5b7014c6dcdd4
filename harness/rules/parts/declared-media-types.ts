import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';
import { definitionPlace } from './definition-place.ts';
import { placeIn } from './place-in.ts';

/** A `consumes` or `produces` list as it stands in the definition: the root's, or an operation's own. */
export interface MediaTypeList {
  readonly key: 'consumes' | 'produces';
  readonly types: readonly string[];
  readonly at: Place;
  readonly operationId?: string;
}

/** Every list of media types, the root's first. */
export function* declaredMediaTypes(connector: Connector): Generator<MediaTypeList> {
  for (const key of ['consumes', 'produces'] as const) yield { key, types: connector[key], at: definitionPlace(connector, key) };
  for (const operation of connector.operations) {
    for (const key of ['consumes', 'produces'] as const) {
      if (operation[key] === connector[key]) continue;
      yield { key, types: operation[key], at: placeIn(operation.at, key), operationId: operation.operationId };
    }
  }
}
