import { isObject } from '../../lib/is-object.ts';
import { alternatives, behindReferences, isNullOnly, typeOf } from './schema-types.ts';
import { child, entries, has, items, type Source } from './source.ts';

/** An object’s properties, put together from all that a schema is made of. */
export interface ObjectParts {
  /** Each with every schema that it has somewhere; one of them is enough. */
  readonly properties: ReadonlyMap<string, readonly Source[]>;
  readonly required: ReadonlySet<string>;
  /** Whether nothing else is allowed. */
  readonly closed: boolean;
}

/** Deeper than this a schema of schemas is not taken apart. */
const MOST_LEVELS = 8;

/** The parts of a schema that describes objects and nothing else; undefined for any other, and for one that contains itself. */
export function objectParts(source: Source, within: ReadonlySet<string> = new Set()): ObjectParts | undefined {
  const schema = behindReferences(source);
  if (!schema || !isObject(schema.value) || within.has(schema.pointer) || within.size > MOST_LEVELS) return undefined;
  schema.importing.spend(schema.pointer);
  const inside = new Set([...within, schema.pointer]);
  const type = typeOf(schema);
  if (type !== undefined && type !== 'object') return undefined;
  const all = items(child(schema, 'allOf')).map((part) => objectParts(part, inside));
  const either = alternatives(schema)
    .filter((member) => !isNullOnly(member))
    .map((member) => objectParts(member, inside));
  if ([...all, ...either].some((parts) => parts === undefined)) return undefined;
  if (type === undefined && all.length + either.length === 0 && !has(schema, 'additionalProperties')) return undefined;
  const whole = [ownParts(schema), ...(all as ObjectParts[]), ...(either.length > 0 ? [anyOf(either as ObjectParts[])] : [])];
  return {
    properties: joined(whole),
    required: new Set(whole.flatMap(({ required }) => [...required])),
    closed: whole.some(({ closed }) => closed),
  };
}

/** What holds for objects of which each fits one of several descriptions: any of the properties, and required what all require. */
export function anyOf(members: readonly ObjectParts[]): ObjectParts {
  const [first, ...others] = members;
  return {
    properties: joined(members),
    required: new Set([...(first?.required ?? [])].filter((name) => others.every(({ required }) => required.has(name)))),
    closed: members.every(({ closed }) => closed),
  };
}

function ownParts(schema: Source): ObjectParts {
  const properties = entries(child(schema, 'properties'), true);
  for (const [, { pointer }] of properties) schema.importing.spend(pointer);
  const required = items(child(schema, 'required')).map(({ value }) => value);
  return {
    properties: new Map(properties.map(([name, property]) => [name, [property]])),
    required: new Set(required.filter((name) => typeof name === 'string')),
    closed: child(schema, 'additionalProperties').value === false && !has(schema, 'patternProperties'),
  };
}

function joined(members: readonly ObjectParts[]): ReadonlyMap<string, readonly Source[]> {
  const all = new Map<string, Source[]>();
  for (const { properties } of members) {
    for (const [name, schemas] of properties) {
      const known = all.get(name);
      if (known) known.push(...schemas);
      else all.set(name, [...schemas]);
    }
  }
  return all;
}
