import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { type JsonObject, replaceOn } from './json-way.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { anotherItem } from './another-value.ts';
import type { Sample } from './sample.ts';
import { propertySchema, schemaAt } from './schema-at.ts';

/** The thing within an answer: the way to it, and the property that holds its id. */
export interface Entity {
  readonly way: readonly string[];
  readonly idName: string;
}

/** The thing that an answer is about: the answer itself, or the one object in it that has an id; undefined where none has. */
export function findEntity(value: unknown, variable: string): Entity | undefined {
  if (!isObject(value)) return undefined;
  const idName = idProperty(value, variable);
  if (idName !== undefined) return { way: [], idName };
  for (const [name, child] of Object.entries(value)) {
    const inner = isObject(child) ? idProperty(child, variable) : undefined;
    if (inner !== undefined) return { way: [name], idName: inner };
  }
  return undefined;
}

/** The property by which a path variable names the thing: `ticketId`, else `id`, else the one that ends like it, or is it written out. */
export function idProperty(thing: JsonObject, variable: string): string | undefined {
  const wanted = plain(variable);
  const names = Object.keys(thing).filter((name) => typeof thing[name] === 'string' || typeof thing[name] === 'number');
  return (
    names.find((name) => plain(name) === wanted) ??
    names.find((name) => plain(name) === 'id') ??
    names.find((name) => plain(name).length > 1 && (wanted.endsWith(plain(name)) || (plain(name).endsWith(wanted) && wanted.length > 1))) ??
    names.find((name) => isWrittenOut(plain(name), wanted))
  );
}

/** `subscriptionId` for `sid` or `subId`. */
function isWrittenOut(name: string, short: string): boolean {
  const [long, stem] = [name, short].map((text) => /^(.+)id$/.exec(text)?.[1]);
  return long !== undefined && stem !== undefined && long.startsWith(stem);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Facts that are tried one by one, where all of them together break the schema; the id is the last. */
const MOST_TRIED = 100;

/** The answer with facts about its thing in place of what was made up; what the declared schema does not allow stays away. */
export function withFacts(sample: Sample, way: readonly string[], facts: JsonObject, parts: LayerParts): unknown {
  const { definitions } = parts.connector;
  const thing = valueOn(sample.value, way);
  if (!isObject(thing)) return sample.value;
  const schema = schemaAt(sample.response?.schema, way, definitions);
  const whole = replaceOn(sample.value, way, merged(thing, facts, schema, definitions));
  if (mayBe(parts, sample, whole)) return whole;
  let value = sample.value;
  for (const [name, fact] of Object.entries(facts).slice(-MOST_TRIED)) {
    const current = valueOn(value, way);
    if (!isObject(current)) break;
    const next = replaceOn(value, way, merged(current, { [name]: fact }, schema, definitions));
    if (mayBe(parts, sample, next)) value = next;
  }
  return value;
}

/** A thing with the facts that its schema, or itself, has a property for. */
export function merged(thing: JsonObject, facts: JsonObject, schema: Schema | undefined, definitions: Definitions): JsonObject {
  const known = Object.entries(facts).filter(
    ([name]) => Object.hasOwn(thing, name) || propertySchema(schema, name, definitions) !== undefined,
  );
  return Object.fromEntries([...Object.entries(thing), ...known]);
}

/** Far enough from the samples of a list and its pages, so that a new thing is none of them. */
const FIRST_NEW = 900;

/** A new id in place of the one that was made up: the n-th of its kind. */
export function newId(current: unknown, schema: Schema | undefined, n: number, { connector, validator }: LayerParts): unknown {
  const kinds = { definitions: connector.definitions, validator };
  const far = anotherItem(current, schema, FIRST_NEW + n, kinds);
  return far === current ? anotherItem(current, schema, n, kinds) : far;
}

/** An id of a path as the property holds it. */
export function idValue(text: string, current: unknown, schema: Schema | undefined, definitions: Definitions): unknown {
  const { type } = schema ? resolveSchema(schema, definitions) : {};
  const isNumber = type === 'integer' || type === 'number' || (type === undefined && typeof current === 'number');
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}
