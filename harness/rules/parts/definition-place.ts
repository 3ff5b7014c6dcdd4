import { joinPointer } from '../../lib/json-pointer.ts';
import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';

/** The place of a node of the definition, counted from its root. */
export function definitionPlace({ definitionFile }: Connector, ...keys: readonly (string | number)[]): Place {
  return { file: definitionFile, pointer: joinPointer('', ...keys) };
}
