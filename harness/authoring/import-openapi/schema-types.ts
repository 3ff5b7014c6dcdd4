import { isObject } from '../../lib/is-object.ts';
import { targetOf } from './references.ts';
import { child, has, items, say, type Source } from './source.ts';

const TYPES: ReadonlySet<string> = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean']);

/** The one type of a schema: `mixed` where it has several, undefined where it has none. */
export type OneType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'mixed';

/** What a reference, or several on end, lead to; the schema itself where it is none. Undefined for circles and what is not there. */
export function behindReferences(source: Source): Source | undefined {
  const seen = new Set<string>();
  let current: Source | undefined = source;
  for (;;) {
    const key = current && referenceKey(current);
    if (!current || !key) return current;
    if (seen.has(current.pointer)) return undefined;
    seen.add(current.pointer);
    current = targetOf(current, key);
  }
}

/** The keyword by which a schema is a reference. */
export function referenceKey({ value }: Source): '$ref' | '$dynamicRef' | undefined {
  if (!isObject(value)) return undefined;
  return typeof value['$ref'] === 'string' ? '$ref' : typeof value['$dynamicRef'] === 'string' ? '$dynamicRef' : undefined;
}

/** The type of a schema that is no reference: as written, or as its values and other keywords say. */
export function typeOf(source: Source): OneType | undefined {
  const { value } = child(source, 'type');
  if (value === undefined) return impliedType(source);
  const named = (Array.isArray(value) ? value : [value]).filter((type) => type !== 'null');
  const known = named.filter((type): type is OneType => typeof type === 'string' && TYPES.has(type));
  if (known.length < named.length) say(child(source, 'type'), 'lost', `There is no type ${JSON.stringify(named)}.`, 'It is left out.');
  if (known.length <= 1) return known[0];
  return known.every((type) => type === 'integer' || type === 'number') ? 'number' : 'mixed';
}

function impliedType(source: Source): OneType | undefined {
  const values = enumOf(source)?.filter((value) => value !== null);
  if (values) return typeOfAll(values);
  if (has(source, 'properties') || has(source, 'required')) return 'object';
  return has(source, 'items') || has(source, 'prefixItems') ? 'array' : undefined;
}

function typeOfAll(values: readonly unknown[]): OneType | undefined {
  const types = new Set(
    values.map((value) => (typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value)),
  );
  if (types.has('number')) types.delete('integer');
  const [type] = types;
  if (types.size !== 1 || !type) return types.size > 1 ? 'mixed' : undefined;
  return TYPES.has(type) && type !== 'object' ? (type as OneType) : undefined;
}

/** The values that are allowed, of `enum` or of `const`. */
export function enumOf(source: Source): readonly unknown[] | undefined {
  if (isObject(source.value) && Object.hasOwn(source.value, 'const')) return [source.value['const']];
  const { value } = child(source, 'enum');
  return Array.isArray(value) ? value : undefined;
}

/** Whether null is one of the values, references and alternatives followed. */
export function allowsNull(source: Source, depth = 0): boolean {
  const schema = depth > 10 ? undefined : behindReferences(source);
  if (!schema || !isObject(schema.value)) return false;
  const { type, nullable, ['x-nullable']: xNullable } = schema.value;
  if (nullable === true || xNullable === true || type === 'null' || (Array.isArray(type) && type.includes('null'))) return true;
  if (type === undefined && enumOf(schema)?.includes(null)) return true;
  return alternatives(schema).some((member) => allowsNull(member, depth + 1));
}

/** The members of `oneOf` and `anyOf`. */
export function alternatives(source: Source): Source[] {
  return [...items(child(source, 'oneOf')), ...items(child(source, 'anyOf'))];
}

/** Whether a schema allows null and nothing else. */
export function isNullOnly(source: Source): boolean {
  const type = child(source, 'type').value;
  const values = enumOf(source);
  return (
    type === 'null' ||
    (Array.isArray(type) && type.length === 1 && type[0] === 'null') ||
    (values?.every((value) => value === null) ?? false)
  );
}
