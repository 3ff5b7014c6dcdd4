import { joinPointer } from '../../lib/json-pointer.ts';
import type { Place } from '../../model/place.ts';

/** The place of a node below another. */
export function placeIn(place: Place, ...keys: readonly (string | number)[]): Place {
  return { file: place.file, pointer: joinPointer(place.pointer, ...keys) };
}
