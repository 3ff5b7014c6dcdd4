import { isObject } from '../../lib/is-object.ts';
import { pointerTokens } from '../../lib/json-pointer.ts';
import { objectParts } from './object-parts.ts';
import { targetOf } from './references.ts';
import { allowsNull, alternatives, behindReferences, enumOf, isNullOnly, type OneType, referenceKey, typeOf } from './schema-types.ts';
import { child, compact, copied, entries, extensions, has, items, keysOf, type Made, say, type Source, text } from './source.ts';
import { objectOf, unionOf } from './unions.ts';

/** Deeper than this the loader of connectors does not read a schema either. */
const DEPTH_LIMIT = 150;

/** A schema of OpenAPI 3.0 or 3.1 as one of OpenAPI 2.0; references to schemas stay references, to definitions. */
export function toSchema(source: Source, depth = 0): Made {
  source.importing.spend(source.pointer);
  if (source.value === undefined || source.value === true) return {};
  if (source.value === false) return lost(source, 'Nothing is allowed here ("false").', 'Any value is allowed.');
  if (!isObject(source.value)) return lost(source, 'Here stands no schema.', 'Any value is allowed.');
  if (depth > DEPTH_LIMIT)
    return lost(source, `The schema is nested deeper than ${DEPTH_LIMIT} levels.`, 'Any value is allowed from here on.');
  const key = referenceKey(source);
  if (key) return reference(source, key, depth);
  const [only, ...others] = items(child(source, 'allOf'));
  if (only && others.length === 0 && holdsOnly(source, ['allOf'])) return annotated(source, only, depth);
  const members = alternatives(source).filter((member) => !isNullOnly(member));
  if (members.length > 0) return withAlternatives(source, members, depth);
  return plain(source, depth);
}

/** What says something about a value but nothing of what it may be. */
const ANNOTATIONS = [
  'title',
  'description',
  'summary',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
];
const REMARKS = [...ANNOTATIONS, 'nullable', '$comment', '$schema', '$id', '$anchor', '$dynamicAnchor', '$defs', 'discriminator'];

function holdsOnly(source: Source, own: readonly string[]): boolean {
  return keysOf(source).every((key) => own.includes(key) || REMARKS.includes(key) || key.startsWith('x-'));
}

/** A reference: nothing may stand beside one in OpenAPI 2.0. */
function reference(source: Source, key: '$ref' | '$dynamicRef', depth: number): Made {
  const target = targetOf(source, key);
  if (!target) return { ...extensions(source) };
  if (holdsOnly(source, [key])) return referred(source, target, depth);
  // Beside a reference stands more that values have to fit: OpenAPI 3.1 allows that.
  const { [key]: _reference, ...beside } = source.value as Record<string, unknown>;
  return { allOf: [referred({ ...source, value: {} }, target, depth), toSchema({ ...source, value: beside }, depth + 1)] };
}

/** The only member of an `allOf` that stands there because nothing may stand beside a reference. */
function annotated(source: Source, only: Source, depth: number): Made {
  const key = referenceKey(only);
  if (!key || !holdsOnly(only, [key])) return { ...toSchema(only, depth + 1), ...remarks(source), ...orNull(source) };
  const target = targetOf(only, key);
  return target ? referred(source, target, depth) : { ...remarks(source), ...orNull(source) };
}

/** What a reference leads to, with what is said in its place: a definition, or a scalar written out. */
function referred(source: Source, target: Source, depth: number): Made {
  const nullable = isMarkedNullable(source) && !allowsNull(target);
  const said = remarks(source);
  const schema = behindReferences(target);
  if (!schema) return lost(source, 'The reference leads back to itself.', 'Any value is allowed.');
  const isScalar = SCALARS.has(typeOf(schema)) && alternatives(schema).length === 0 && !has(schema, 'allOf');
  if (isScalar && (nullable || Object.keys(said).length > 0))
    return { ...plain(schema, depth + 1), ...said, ...(nullable && { 'x-nullable': true }) };
  const dropped = Object.keys(said).filter((key) => !key.startsWith('x-'));
  if (dropped.length > 0)
    say(source, 'lost', `Beside a reference stands ${listed(dropped)}.`, 'The reference stands alone, as OpenAPI 2.0 wants it.');
  return { $ref: source.importing.definitions.referenceTo(target.pointer, nullable), ...extensions(source) };
}

const SCALARS: ReadonlySet<OneType | undefined> = new Set(['string', 'number', 'integer', 'boolean']);

function isMarkedNullable({ value }: Source): boolean {
  if (!isObject(value)) return false;
  const { type } = value;
  return value['nullable'] === true || value['x-nullable'] === true || (Array.isArray(type) && type.includes('null'));
}

/** A schema with `oneOf` or `anyOf`. */
function withAlternatives(source: Source, members: readonly Source[], depth: number): Made {
  const below = (member: Source) => toSchema(member, depth + 1);
  const nullable = allowsNull(source);
  const isAlone = holdsOnly(source, ['oneOf', 'anyOf', 'type']);
  const [only] = members;
  if (isAlone && only && members.length === 1) {
    const key = referenceKey(only);
    const target = key && holdsOnly(only, [key]) ? targetOf(only, key) : undefined;
    if (target) return referred({ ...source, value: { ...(source.value as Made), nullable } }, target, depth);
    return { ...below(only), ...remarks(source), ...(nullable && { 'x-nullable': true }) };
  }
  if (has(source, 'discriminator'))
    say(
      child(source, 'discriminator'),
      'lost',
      'A discriminator tells which description an object fits.',
      'The property is one like the others.',
    );
  const rest = { ...remarks(source), ...(nullable && { 'x-nullable': true }) };
  // Members that differ in which properties they require alone describe one object, as the rest of the schema does.
  const parts = isAlone ? undefined : objectParts(source);
  if (parts) {
    say(
      source,
      'changed',
      `Objects fit one of ${members.length} descriptions.`,
      'One object has the properties of all of them, and requires what all require.',
    );
    return { ...objectOf(source, parts, below), ...rest };
  }
  const union = unionOf(source, members, below);
  if (isAlone) return { ...union, ...rest };
  const { oneOf: _oneOf, anyOf: _anyOf, ...own } = source.value as Record<string, unknown>;
  const self = plain({ ...source, value: own }, depth);
  if (Object.keys(union).length === 0) return { ...self, ...rest };
  return { ...self, ...rest, allOf: [...((self['allOf'] as Made[] | undefined) ?? []), union] };
}

/** A schema without references and alternatives of its own. */
function plain(source: Source, depth: number): Made {
  const type = typeOf(source);
  if (type === 'mixed')
    say(
      source,
      'lost',
      `The type is one of several: ${JSON.stringify(child(source, 'type').value ?? 'as its values say')}.`,
      'The schema has no type: any value is allowed.',
    );
  if (isNullOnly(source)) say(source, 'changed', 'The only value is null.', 'Any value is allowed.');
  const below = (member: Source) => toSchema(member, depth + 1);
  const values = enumOf(source)?.filter((value) => value !== null || type === undefined);
  const all = items(child(source, 'allOf')).map(below);
  sayWhatIsLost(source);
  return compact({
    type: type === 'mixed' ? undefined : type,
    format: formatOf(source),
    ...remarks(source),
    ...copied(source, ...KEPT),
    ...bound(source, 'minimum', 'exclusiveMinimum', Math.max),
    ...bound(source, 'maximum', 'exclusiveMaximum', Math.min),
    enum: values && values.length > 0 ? values : undefined,
    required: requiredOf(source),
    properties: has(source, 'properties') ? propertiesOf(source, below) : undefined,
    items: type === 'array' ? itemsOf(source, below) : undefined,
    additionalProperties: additionalOf(source, below),
    allOf: all.length > 0 ? all : undefined,
    discriminator: discriminatorOf(source),
    'x-nullable': allowsNull(source) ? true : undefined,
  });
}

const KEPT = ['multipleOf', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties'];

function orNull(source: Source): Made {
  return isMarkedNullable(source) ? { 'x-nullable': true } : {};
}

/** Everything that OpenAPI 2.0 takes of what is said about a value. */
function remarks(source: Source): Made {
  const [firstExample] = Array.isArray(child(source, 'examples').value) ? items(child(source, 'examples')) : [];
  return compact({
    ...copied(source, 'title', 'description', 'default', 'externalDocs', 'xml'),
    readOnly: child(source, 'readOnly').value === true ? true : undefined,
    example: child(source, 'example').value ?? firstExample?.value,
    ...extensions(source),
  });
}

function formatOf(source: Source): string | undefined {
  const encoding = text(source, 'contentEncoding');
  const media = text(source, 'contentMediaType');
  if (encoding !== undefined) return /^base64(url)?$/i.test(encoding) ? 'byte' : (text(source, 'format') ?? undefined);
  return media === 'application/octet-stream' ? 'binary' : text(source, 'format');
}

/** A bound of its own in 3.1, a mark on the bound in 3.0 and before; where both bounds are given, the narrower one counts. */
function bound(source: Source, key: 'minimum' | 'maximum', exclusiveKey: string, narrower: (a: number, b: number) => number): Made {
  const { value: plainBound } = child(source, key);
  const { value: exclusive } = child(source, exclusiveKey);
  if (typeof exclusive !== 'number')
    return {
      ...(plainBound !== undefined && { [key]: plainBound }),
      ...(exclusive === true && plainBound !== undefined && { [exclusiveKey]: true }),
    };
  if (typeof plainBound === 'number' && plainBound !== exclusive && narrower(plainBound, exclusive) === plainBound)
    return { [key]: plainBound };
  return { [key]: exclusive, [exclusiveKey]: true };
}

/** What is read or written only is not required of both sides. */
function requiredOf(source: Source): readonly string[] | undefined {
  const names = [...new Set(items(child(source, 'required')).map(({ value }) => value))].filter((name) => typeof name === 'string');
  const left = names.filter((name) => {
    const property = child(source, 'properties', name);
    const oneSided = [property, behindReferences(property)].find(
      (at) => at && (child(at, 'readOnly').value === true || child(at, 'writeOnly').value === true),
    );
    if (!oneSided) return true;
    const direction = child(oneSided, 'readOnly').value === true ? 'answers' : 'requests';
    say(property, 'changed', `The property "${name}" is required of ${direction} alone.`, 'It is not required.');
    return false;
  });
  return left.length > 0 ? left : undefined;
}

function propertiesOf(source: Source, below: (source: Source) => Made): Made {
  const named = entries(child(source, 'properties'), true).filter(([, property]) => property.value !== false);
  return Object.fromEntries(named.map(([name, property]) => [name, below(property)]));
}

function itemsOf(source: Source, below: (source: Source) => Made): Made {
  const { value } = child(source, 'items');
  const first = items(child(source, 'prefixItems'));
  if (first.length === 0) return below(child(source, 'items'));
  say(
    child(source, 'prefixItems'),
    'changed',
    'The first items have a schema each.',
    'All items share one schema, which each of them fits.',
  );
  if (value === false) return unionOf(child(source, 'prefixItems'), first, below);
  return isObject(value) ? unionOf(child(source, 'prefixItems'), [...first, child(source, 'items')], below) : {};
}

function additionalOf(source: Source, below: (source: Source) => Made): boolean | Made | undefined {
  // What a pattern allows would be forbidden.
  if (has(source, 'patternProperties')) return undefined;
  const isComposed = ['allOf', 'oneOf', 'anyOf'].some((key) => has(source, key));
  const key = has(source, 'additionalProperties') || isComposed ? 'additionalProperties' : 'unevaluatedProperties';
  const { value } = child(source, key);
  if (value === undefined) return undefined;
  return typeof value === 'boolean' ? value : below(child(source, key));
}

/** The name of the property; a definition is known by its own name in OpenAPI 2.0. */
function discriminatorOf(source: Source): string | undefined {
  const discriminator = child(source, 'discriminator');
  if (!isObject(discriminator.value)) return undefined;
  const renamed = entries(child(discriminator, 'mapping'), true).filter(
    ([name, { value }]) => pointerTokens(String(value).replace(/^#/, '')).at(-1) !== name,
  );
  if (renamed.length > 0)
    say(
      child(discriminator, 'mapping'),
      'lost',
      `The values of the discriminator have a mapping (${listed(renamed.map(([name]) => name))}).`,
      'OpenAPI 2.0 takes the names of definitions for them.',
    );
  return text(discriminator, 'propertyName');
}

/** Keywords without a counterpart, and what their absence means. */
const LOST: Readonly<Record<string, readonly [what: string, instead: string]>> = {
  not: ['Something is excluded by "not".', 'It is not excluded.'],
  if: ['A condition ("if") decides what is allowed.', 'Nothing depends on it.'],
  patternProperties: ['Properties are described by patterns of their names.', 'Any other properties are allowed.'],
  propertyNames: ['Names of properties are restricted.', 'Any names are allowed.'],
  dependentRequired: ['Properties are required where others are there.', 'They are not required.'],
  dependentSchemas: ['A schema holds where a property is there.', 'It does not hold.'],
  contains: ['The list has to contain something.', 'It need not.'],
  unevaluatedItems: ['Items that no schema describes are restricted ("unevaluatedItems").', 'They are not.'],
  contentSchema: ['What is encoded in the text has a schema.', 'It is a text.'],
  writeOnly: ['The value stands in requests alone.', 'Nothing keeps it out of what answers have.'],
  deprecated: ['The value is deprecated.', 'Nothing says so; its description can.'],
};

function sayWhatIsLost(source: Source): void {
  for (const key of keysOf(source)) {
    const loss = Object.hasOwn(LOST, key) ? LOST[key] : undefined;
    if (loss && child(source, key).value !== false) say(child(source, key), 'lost', ...loss);
  }
  const { value } = child(source, 'unevaluatedProperties');
  if (value === false && ['allOf', 'oneOf', 'anyOf'].some((key) => has(source, key)))
    say(child(source, 'unevaluatedProperties'), 'lost', 'Properties that no part describes are forbidden.', 'Others are allowed.');
  const [, ...more] = Array.isArray(child(source, 'examples').value) ? items(child(source, 'examples')) : [];
  if (more.length > 0) say(child(source, 'examples'), 'lost', `There are ${more.length + 1} examples.`, 'The first is kept.');
  const media = text(source, 'contentMediaType');
  if (media !== undefined && media !== 'application/octet-stream')
    say(child(source, 'contentMediaType'), 'lost', `The text holds ${media}.`, 'It is a text.');
}

function lost(source: Source, what: string, instead: string): Made {
  say(source, 'lost', what, instead);
  return {};
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** Every definition that was asked for, those that definitions ask for included. */
export function toDefinitions({ importing }: Source, valueAt: (pointer: string) => unknown): Made {
  const made = new Map<string, Made>();
  for (const { name, pointer, orNull } of importing.definitions.all()) {
    const schema = toSchema({ importing, pointer, value: valueAt(pointer) });
    const { $ref } = schema;
    if (!orNull) made.set(name, schema);
    else if (typeof $ref !== 'string') made.set(name, { ...schema, 'x-nullable': true });
    else made.set(name, { $ref: importing.definitions.referenceTo(importing.definitions.behind($ref)?.pointer ?? pointer, true) });
  }
  return Object.fromEntries(made);
}
