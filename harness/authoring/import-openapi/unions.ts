import { isObject } from '../../lib/is-object.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { anyOf, type ObjectParts, objectParts } from './object-parts.ts';
import { alternatives, behindReferences, enumOf, isNullOnly, type OneType, referenceKey, typeOf } from './schema-types.ts';
import { child, compact, copied, has, keysOf, type Made, say, type Source, text } from './source.ts';

/** Makes a schema of one member, or of what stands in it. */
export type Below = (source: Source) => Made;

/** Alternatives of alternatives beyond this many are not put together. */
const MOST_MEMBERS = 200;

/** Nor are alternatives within what was put together, beyond this many levels: a schema may stand in itself in many ways. */
const MOST_LEVELS = 3;

/**
 * One schema for values that fit one of several, as OpenAPI 2.0 has no alternatives: exact for values of one kind that differ in their
 * `enum`, with all properties for objects, and without a type where the kinds differ. `where` is where they stand.
 */
export function unionOf(where: Source, members: readonly Source[], below: Below, depth = 0): Made {
  const different = distinct(flattened(members).filter((member) => !isNullOnly(member)));
  const [only] = different;
  if (!only) return {};
  if (different.length === 1) return below(only);
  const schemas = different.map((member) => behindReferences(member));
  if (schemas.some((schema) => !schema) || different.length > MOST_MEMBERS || depth > MOST_LEVELS) return untyped(where, different.length);
  const whole = schemas as Source[];
  const parts = whole.map((schema) => objectParts(schema));
  if (parts.every((part) => part !== undefined)) return mergedObject(where, parts, below, depth);
  const type = commonType(whole.map(typeOf));
  if (type === 'array')
    return {
      type,
      items: unionOf(
        where,
        whole.map((schema) => child(schema, 'items')),
        below,
        depth + 1,
      ),
    };
  if (type === undefined || type === 'object' || type === 'mixed' || whole.some(isComposed)) return untyped(where, different.length, whole);
  return scalarUnion(where, type, whole);
}

/** An object of parts that were put together. */
function mergedObject(where: Source, members: readonly ObjectParts[], below: Below, depth: number): Made {
  const { properties, required, closed } = anyOf(members);
  say(
    where,
    'changed',
    `Objects fit one of ${members.length} descriptions.`,
    'One object has the properties of all of them, and requires what all require.',
  );
  return objectOf(where, { properties, required, closed }, below, depth + 1);
}

/** An object with these parts. */
export function objectOf(where: Source, { properties, required, closed }: ObjectParts, below: Below, depth = 0): Made {
  const named = [...required].filter((name) => properties.has(name));
  return compact({
    type: 'object',
    properties: Object.fromEntries(
      [...properties].map(([name, schemas]) => [
        name,
        unionOf({ ...where, pointer: schemas[0]?.pointer ?? where.pointer }, schemas, below, depth),
      ]),
    ),
    required: named.length > 0 ? named : undefined,
    additionalProperties: closed ? false : undefined,
  });
}

/** Values of one type: all that are listed, or any where one member lists none. */
function scalarUnion(where: Source, type: OneType, members: readonly Source[]): Made {
  const lists = members.map(enumOf);
  const formats = new Set(members.map((member) => text(member, 'format')));
  const format = formats.size === 1 ? [...formats][0] : undefined;
  if (lists.every((list) => list !== undefined)) {
    const values = [...new Set(lists.flat().filter((value) => value !== null))];
    return compact({ type, format, enum: values, 'x-ms-enum-values': titledValues(members) });
  }
  const same = members.map((member) => canonicalJson(copied(member, ...CONSTRAINTS)));
  if (new Set(same).size === 1) return compact({ type, ...copied(members[0] ?? where, ...CONSTRAINTS), format });
  say(where, 'changed', `Each value fits one of ${members.length} descriptions of a ${type}.`, `Any ${type} is allowed.`);
  return compact({ type, format });
}

const CONSTRAINTS = [
  'enum',
  'const',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
];

/** The names that makers see for values, where each has a schema with a title. */
function titledValues(members: readonly Source[]): readonly Made[] | undefined {
  const named = members.map((member) => ({ value: child(member, 'const').value, displayName: text(member, 'title') }));
  return named.every(({ value, displayName }) => value !== undefined && displayName !== undefined) ? named : undefined;
}

function commonType(types: readonly (OneType | undefined)[]): OneType | undefined {
  const different = new Set(types);
  if (different.size === 2 && different.has('integer') && different.has('number')) return 'number';
  return different.size === 1 ? types[0] : undefined;
}

function untyped(where: Source, count: number, members: readonly Source[] = []): Made {
  const types = [...new Set(members.map(typeOf))].filter((type) => type !== undefined && type !== 'mixed');
  const kinds = types.length > 1 ? ` (${types.join(', ')})` : '';
  say(where, 'lost', `A value fits one of ${count} schemas of different kinds${kinds}.`, 'The schema has no type: any value is allowed.');
  return {};
}

function isComposed(schema: Source): boolean {
  return has(schema, 'allOf') || has(schema, 'oneOf') || has(schema, 'anyOf');
}

/** Members that are nothing but alternatives themselves are replaced by these. */
function flattened(members: readonly Source[], within: ReadonlySet<string> = new Set()): Source[] {
  return members.flatMap((member) => {
    const schema = behindReferences(member);
    if (!schema || !isObject(schema.value) || within.has(schema.pointer) || within.size > 8) return [member];
    const inner = alternatives(schema);
    if (inner.length === 0 || keysOf(schema).some((key) => !BESIDE_ALTERNATIVES.has(key))) return [member];
    schema.importing.spend(schema.pointer);
    return flattened(inner.slice(0, MOST_MEMBERS + 1), new Set([...within, schema.pointer])).slice(0, MOST_MEMBERS + 1);
  });
}

const BESIDE_ALTERNATIVES: ReadonlySet<string> = new Set([
  'oneOf',
  'anyOf',
  'title',
  'description',
  'discriminator',
  'nullable',
  'example',
]);

/** Members that say the same, as far as a glance tells. */
function distinct(members: readonly Source[]): Source[] {
  const seen = new Map<string, Source>();
  for (const member of members) seen.set(glance(member), seen.get(glance(member)) ?? member);
  return [...seen.values()];
}

function glance(member: Source): string {
  const { value, pointer } = member;
  if (referenceKey(member)) return `reference ${behindReferences(member)?.pointer ?? pointer}`;
  const isFlat =
    isObject(value) && Object.values(value).every((entry) => typeof entry !== 'object' || (Array.isArray(entry) && entry.length < 100));
  if (!isFlat) return pointer;
  const { title: _title, description: _description, example: _example, nullable: _nullable, ...said } = value;
  return Object.hasOwn(value, 'const') ? canonicalJson(value) : canonicalJson(said);
}
