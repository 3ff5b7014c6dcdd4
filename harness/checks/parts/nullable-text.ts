import { decoded } from '../../lib/decoded.ts';
import { isObject } from '../../lib/is-object.ts';
import { joinPointer, pointerTokens, valueAt } from '../../lib/json-pointer.ts';
import { shortJson } from '../../lib/short-json.ts';
import type { SchemaFault } from '../../lib/schema-validator.ts';

/**
 * Why null is not allowed where somebody meant to allow it: a sentence with a blank before it, or nothing.
 *
 * @param written - what the fault's pointer leads into: a schema beside the definitions that it refers to
 */
export function nullableAsText({ schemaPath }: SchemaFault, written: unknown): string {
  const schema = valueAt(written, joinPointer('', ...pointerTokens(decoded(schemaPath.replace(/^#/, ''))).slice(0, -1)));
  if (!isObject(schema)) return '';
  const keyword = ['x-nullable', 'nullable'].find((name) => typeof schema[name] === 'string');
  return keyword === undefined ? '' : ` Its ${keyword} is the text ${shortJson(schema[keyword])}, and not true.`;
}
