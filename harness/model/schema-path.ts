import { unescapeToken } from '../lib/json-pointer.ts';
import { type Definitions, referencedDefinition, type Schema } from './schema.ts';

/** What stands at the end of a way through a schema; undefined where the schema does not say, "missing" where it says that nothing does. */
export type AtPath = readonly Schema[] | 'missing' | undefined;

/** The names on a way as extensions write it: `value/id`, a JSON pointer without its first slash. */
export function pathSteps(path: string): readonly string[] {
  return path
    .split('/')
    .filter((step) => step !== '')
    .map(unescapeToken);
}

/**
 * Follows the names of properties through a schema, by way of `$ref` and `allOf`.
 *
 * What is free of form (no properties, or open) may hold anything.
 */
export function schemasAt(schema: Schema, steps: readonly string[], definitions: Definitions): AtPath {
  let current = partsOf(schema, definitions);
  for (const step of steps) {
    const found = current.flatMap((part) => (Object.hasOwn(part.properties ?? {}, step) ? [part.properties?.[step] ?? {}] : []));
    if (found.length === 0) return current.some(isOpen) || !current.some((part) => part.properties) ? undefined : 'missing';
    current = partsOfAll(found, definitions);
  }
  return current;
}

/**
 * A schema and all that `$ref` and `allOf` add to it, each definition once. Beyond a hundred parts nobody looks: what is left
 * may hold anything.
 */
export function partsOf(schema: Schema, definitions: Definitions): readonly Schema[] {
  return partsOfAll([schema], definitions);
}

function partsOfAll(schemas: readonly Schema[], definitions: Definitions): readonly Schema[] {
  const parts: Schema[] = [];
  const entered = new Set<string>();
  const waiting = [...schemas];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (parts.length >= MOST_PARTS) return [...parts, ANYTHING];
    parts.push(part);
    const name = referencedDefinition(part);
    if (name !== undefined && !entered.has(name)) {
      entered.add(name);
      waiting.push(definitions[name] ?? {});
    }
    for (const added of part.allOf ?? []) waiting.push(added);
  }
  return parts;
}

const MOST_PARTS = 100;
const ANYTHING: Schema = { additionalProperties: true };

/** What objects may hold. */
export interface DeclaredObject {
  /** Of a property that several parts declare, all that they say. */
  readonly properties: ReadonlyMap<string, Schema>;
  /** Whether they may hold more than that. */
  readonly isOpen: boolean;
}

/**
 * What a schema lets objects hold, by way of `$ref` and `allOf`. Where a part declares nothing (a bare `type: object`, a reference that
 * leads nowhere) they may hold anything beside.
 */
export function declaredObject(schema: Schema, definitions: Definitions): DeclaredObject {
  const parts = partsOf(schema, definitions);
  const named = Map.groupBy(
    parts.toReversed().flatMap(({ properties = {} }) => Object.entries(properties)),
    ([name]) => name,
  );
  const properties = Array.from(named, ([name, found]) => [name, together(found.map(([, property]) => property)) ?? {}] as const);
  return { properties: new Map(properties), isOpen: parts.some((part) => isOpen(part) || declaresNothing(part)) };
}

/** What a schema declares for the items of a list, by way of `$ref` and `allOf`; undefined where it says nothing of them. */
export function declaredItems(schema: Schema, definitions: Definitions): Schema | undefined {
  return together(partsOf(schema, definitions).flatMap(({ items }) => items ?? []));
}

function declaresNothing({ $ref, allOf = [], properties = {} }: Schema): boolean {
  return $ref === undefined && allOf.length === 0 && Object.keys(properties).length === 0;
}

/** A schema that asks for all of them. */
function together(schemas: readonly Schema[]): Schema | undefined {
  return schemas.length > 1 ? { allOf: schemas } : schemas[0];
}

/**
 * Whether a schema may hold more than it names: further properties where it says so, the kinds of a discriminator, and what a dynamic
 * extension brings. Where it says nothing of further properties there are none, for makers see none.
 */
export function isOpen(schema: Schema): boolean {
  return isOpenItself(schema) || isDynamic(schema);
}

/** Whether it is open by what it says itself, leaving aside what a dynamic extension brings. */
export function isOpenItself({ additionalProperties: further, discriminator }: Schema): boolean {
  return further === true || typeof further === 'object' || discriminator !== undefined;
}

/** Whether a dynamic extension of its own says what a schema holds. */
export function isDynamic(schema: Schema): boolean {
  return Object.keys(schema).some((key) => key.startsWith('x-ms-dynamic-'));
}
