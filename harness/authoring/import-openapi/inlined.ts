import { isObject } from '../../lib/is-object.ts';
import { valueAt } from '../../lib/json-pointer.ts';
import { toSchema } from './schemas.ts';
import type { Importing, Made } from './source.ts';

/** A schema that was made, without references and `allOf`: inputs outside the body are scalars and lists of them, written out. */
export function inlined(made: Made, importing: Importing, within: ReadonlySet<string> = new Set()): Made {
  const { $ref, allOf, items, ...own } = made;
  if (typeof $ref === 'string') {
    const wanted = importing.definitions.behind($ref);
    if (!wanted || within.has($ref)) return own;
    const schema = toSchema({ importing, pointer: wanted.pointer, value: valueAt(importing.root, wanted.pointer) });
    const nullable = wanted.orNull ? { 'x-nullable': true } : {};
    return { ...inlined(schema, importing, new Set([...within, $ref])), ...nullable, ...own };
  }
  const parts = Array.isArray(allOf) ? (allOf as Made[]).map((part) => inlined(part, importing, within)) : [];
  return { ...Object.assign({}, ...parts), ...own, ...(isObject(items) && { items: inlined(items, importing, within) }) };
}
