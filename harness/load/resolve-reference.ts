import { decoded } from '../lib/decoded.ts';
import { pointerTokens, valueAt } from '../lib/json-pointer.ts';
import { complain, isRawObject, type Reading } from './reading.ts';

/**
 * The name under which the schema that a `$ref` names is found in the connector's definitions.
 *
 * References to `#/definitions/X` keep their name; any other local place is named by its whole pointer and becomes a
 * definition of its own. Undefined, with a problem, where the reference leads nowhere or outside the file.
 */
export function definitionFor(reading: Reading): string | undefined {
  const pointer = localPointer(reading);
  if (pointer === undefined) return undefined;
  const tokens = pointerTokens(pointer);
  const [place = ''] = tokens;
  if (tokens.length < 3 && SHARED.has(place)) {
    complain(reading, 'schema-ref-unresolved', `The $ref "${String(reading.value)}" names an entry of ${place}, which is no schema.`);
    return undefined;
  }
  return tokens.length === 2 && tokens[0] === 'definitions' ? tokens[1] : pointer;
}

/** Follows a node's own `$ref` to a shared parameter, response or schema; gives the node itself where it has none. */
export function dereference(reading: Reading): Reading {
  const seen = new Set<string>();
  let current = reading;
  while (isRawObject(current.value) && typeof current.value['$ref'] === 'string') {
    const at = { ...current, value: current.value['$ref'], at: { ...current.at, pointer: `${current.at.pointer}/$ref` } };
    const pointer = localPointer(at);
    if (pointer === undefined) return { ...current, value: undefined };
    if (seen.has(pointer)) {
      complain(at, 'schema-ref-unresolved', `The $ref "${String(at.value)}" leads back to itself.`);
      return { ...current, value: undefined };
    }
    seen.add(pointer);
    current = { ...current, value: valueAt(current.root, pointer), at: { ...current.at, pointer } };
  }
  return current;
}

/** The places for what operations share; the schemas within their entries may be referred to. */
const SHARED: ReadonlySet<string> = new Set(['parameters', 'responses']);

function localPointer(reading: Reading): string | undefined {
  const ref = String(reading.value);
  if (!ref.startsWith('#')) {
    complain(reading, 'schema-ref-external', `The $ref "${ref}" points outside the file and is not followed.`);
    return undefined;
  }
  const pointer = decoded(ref.slice(1));
  if (!pointer.startsWith('/') || valueAt(reading.root, pointer) === undefined) {
    complain(reading, 'schema-ref-unresolved', `The $ref "${ref}" leads nowhere.`);
    return undefined;
  }
  return pointer;
}
