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
 * What is free of form (no properties, further ones allowed, or a dynamic schema) may hold anything.
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

/** Whether a schema may hold more than it names. */
export function isOpen(schema: Schema): boolean {
  const further = schema.additionalProperties;
  return further === true || typeof further === 'object' || OPENING.some((extension) => schema[extension] !== undefined);
}

const OPENING = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'] as const;
