import { joinPointer } from '../lib/json-pointer.ts';

/** Where a node stands: a file of the package and the JSON pointer of the node in it. */
export interface Place {
  readonly file: string;
  /** RFC 6901; `''` is the whole file. */
  readonly pointer: string;
  /** Where a pointer does not tell, as in a script or of broken syntax: how many UTF-16 units stand before it. */
  readonly offset?: number;
}

/** A place with the line and column (both from 1) at which a reader finds it. */
export interface Location extends Omit<Place, 'offset'> {
  readonly line: number;
  readonly column: number;
}

/** The place of a node below another. */
export function placeIn(place: Place, ...keys: readonly (string | number)[]): Place {
  return { file: place.file, pointer: joinPointer(place.pointer, ...keys) };
}
