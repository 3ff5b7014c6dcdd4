import { joinPointer } from '../../lib/json-pointer.ts';
import type { Connector } from '../../model/connector.ts';
import type { Operation } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import { referencedDefinition, type Schema } from '../../model/schema.ts';
import { placeIn } from './place-in.ts';

/** A property of an operation's body that the platform fills with the URL to call back. */
export interface CallbackUrl {
  /** The names that lead to it, `hook.url`. */
  readonly path: string;
  /** Whether it, or something it lies in, is hidden from makers. */
  readonly internal: boolean;
  /** The names on the way that may be left out, the property's own included. */
  readonly optional: readonly string[];
  readonly at: Place;
}

/** The properties of an operation's body that carry x-ms-notification-url, each definition entered once. */
export function callbackUrls(operation: Operation, connector: Connector): CallbackUrl[] {
  const found: CallbackUrl[] = [];
  const search = { connector, entered: new Set<string>(), found };
  for (const body of operation.parameters) {
    if (body.in !== 'body') continue;
    visit(body.schema, { path: [], internal: body.visibility === 'internal', optional: [], required: [], at: body.schemaAt }, search);
  }
  return found;
}

/** How a schema was reached. */
interface Way {
  readonly path: readonly string[];
  readonly internal: boolean;
  readonly optional: readonly string[];
  /** The names that the schemas around this one demand of it: `required` may stand beside the `allOf` that holds the property. */
  readonly required: readonly string[];
  readonly at: Place;
}

interface Search {
  readonly connector: Connector;
  readonly entered: Set<string>;
  readonly found: CallbackUrl[];
}

function visit(schema: Schema, reached: Way, search: Search): void {
  const way = { ...reached, internal: reached.internal || schema['x-ms-visibility'] === 'internal' };
  if (isMarked(schema)) {
    search.found.push({ path: way.path.join('.'), internal: way.internal, optional: way.optional, at: way.at });
    return;
  }
  const name = referencedDefinition(schema);
  if (name !== undefined) return enter(name, way, search);
  const required = [...way.required, ...(schema.required ?? [])];
  for (const [index, part] of (schema.allOf ?? []).entries())
    visit(part, { ...way, required, at: placeIn(way.at, 'allOf', index) }, search);
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const optional = required.includes(key) ? way.optional : [...way.optional, key];
    visit(property, { ...way, path: [...way.path, key], optional, required: [], at: placeIn(way.at, 'properties', key) }, search);
  }
}

function enter(name: string, way: Way, search: Search): void {
  if (search.entered.has(name)) return;
  search.entered.add(name);
  const pointer = name.startsWith('/') ? name : joinPointer('/definitions', name);
  visit(search.connector.definitions[name] ?? {}, { ...way, at: { file: search.connector.definitionFile, pointer } }, search);
}

/** Some write the mark as text. */
function isMarked(schema: Schema): boolean {
  return schema['x-ms-notification-url'] === true || schema['x-ms-notification-url'] === 'true';
}
