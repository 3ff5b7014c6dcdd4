import { type Definitions, referencedDefinition, type Schema } from '../../model/schema.ts';

/** The schemas directly below one; `$ref`s are not followed. */
export function* subschemas({ properties, items, additionalProperties, allOf }: Schema): Generator<Schema> {
  if (properties) yield* Object.values(properties);
  if (items) yield items;
  if (typeof additionalProperties === 'object') yield additionalProperties;
  if (allOf) yield* allOf;
}

/** The names of the definitions to which some schemas refer, by whatever way. */
export function referredDefinitions(schemas: Iterable<Schema>, definitions: Definitions): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [...schemas];
  for (let schema = open.pop(); schema; schema = open.pop()) {
    for (const below of subschemas(schema)) open.push(below);
    const name = referencedDefinition(schema);
    if (name === undefined || names.has(name)) continue;
    names.add(name);
    open.push(definitions[name] ?? {});
  }
  return names;
}
