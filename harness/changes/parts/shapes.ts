import { type Connector, definitionPlace } from '../../model/connector.ts';
import { type Place, placeIn } from '../../model/place.ts';
import { referencedDefinition, type Schema, type SchemaType } from '../../model/schema.ts';

/** A schema and where it stands. */
export interface SchemaNode {
  readonly schema: Schema;
  readonly at: Place;
}

/** What a schema comes to once references are followed and `allOf` is merged, one level deep. */
export interface Shape {
  /** Where the keywords stand. */
  readonly at: Place;
  /** The keywords that hold no schemas. */
  readonly keywords: Schema;
  readonly type?: SchemaType;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly required: ReadonlySet<string>;
  readonly items?: SchemaNode;
  readonly additional?: boolean | SchemaNode;
}

const known = new WeakMap<Schema, Shape>();

/** References and `allOf`s behind each other; no definition that means something comes near. */
const MOST_STEPS = 500;

/** The shape of a schema: the same object for the same schema, and an empty one where references go in a circle. */
export function shapeOf(connector: Connector, { schema, at }: SchemaNode, depth = 0): Shape {
  const shape = known.get(schema);
  if (shape) return shape;
  if (depth > MOST_STEPS) return emptyShape(at);
  // A schema that is a part of itself adds nothing to itself.
  known.set(schema, emptyShape(at));
  const made = schema.$ref === undefined ? merge(connector, schema, at, depth) : follow(connector, schema, at, depth);
  known.set(schema, made);
  return made;
}

/** Beside a reference stand labels and extensions, which have the say there. */
function follow(connector: Connector, reference: Schema, at: Place, depth: number): Shape {
  const name = referencedDefinition(reference);
  const target = name === undefined ? undefined : connector.definitions[name];
  if (name === undefined || !target) return emptyShape(at);
  const shape = shapeOf(connector, { schema: target, at: definitionPlace(connector, name) }, depth + 1);
  const { $ref: _, ...beside } = reference;
  return Object.keys(beside).length === 0 ? shape : { ...shape, keywords: { ...shape.keywords, ...beside } };
}

function merge(connector: Connector, schema: Schema, at: Place, depth: number): Shape {
  const { properties, items, additionalProperties, allOf, required, ...own } = schema;
  const parts = (allOf ?? []).map((part, index) => shapeOf(connector, { schema: part, at: placeIn(at, 'allOf', index) }, depth + 1));
  const keywords = Object.assign({}, ...parts.map((part) => part.keywords), own) as Schema;
  const below = (child: Schema, ...keys: string[]): SchemaNode => ({ schema: child, at: placeIn(at, ...keys) });
  const members = Object.entries(properties ?? {}).map(([name, child]) => [name, below(child, 'properties', name)] as const);
  const each = items ? below(items, 'items') : parts.findLast((part) => part.items)?.items;
  const additional =
    additionalProperties === undefined
      ? parts.findLast((part) => part.additional !== undefined)?.additional
      : typeof additionalProperties === 'boolean'
        ? additionalProperties
        : below(additionalProperties, 'additionalProperties');
  const all = new Map([...parts.flatMap((part) => [...part.properties]), ...members]);
  const type = keywords.type ?? (all.size > 0 || additional !== undefined ? 'object' : each ? 'array' : undefined);
  return {
    at,
    keywords,
    properties: all,
    required: new Set([...parts.flatMap((part) => [...part.required]), ...(required ?? [])]),
    ...(type && { type }),
    ...(each && { items: each }),
    ...(additional !== undefined && { additional }),
  };
}

function emptyShape(at: Place): Shape {
  return { at, keywords: {}, properties: new Map(), required: new Set() };
}
