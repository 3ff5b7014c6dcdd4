import { escapeToken } from '../lib/json-pointer.ts';
import { inputAt } from './input-at.ts';
import type { Operation } from './operation.ts';
import { partsOf } from './schema-path.ts';
import type { SchemaNode } from './schema-nodes.ts';
import type { Definitions, Schema } from './schema.ts';

/** Beyond so many schemas nobody looks: no published body holds a tenth of them. */
const MOST_SCHEMAS = 5000;

/**
 * The name by which dynamic extensions call an input: the parameter's own, or `body/list/id` for a property of the body, by way of
 * definitions too. Undefined where the schema is no input of the operation, or one of each item of a list.
 */
export function inputNameOf(operation: Operation, node: SchemaNode, definitions: Definitions): string | undefined {
  const own = operation.parameters.find(({ in: place, schemaAt }) => place !== 'body' && schemaAt.pointer === node.top.pointer);
  if (own && !node.parent) return own.name;
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  const way = body && wayTo(body.schema, node.schema, definitions);
  if (!body || !way) return undefined;
  const name = [body.name, ...way].map(escapeToken).join('/');
  return inputAt(operation, name, definitions).parameter === body ? name : undefined;
}

/** The names of the properties that lead from one schema to another, the shortest way. */
function wayTo(from: Schema, to: Schema, definitions: Definitions): readonly string[] | undefined {
  const seen = new Set<Schema>();
  let level: { readonly schema: Schema; readonly way: readonly string[] }[] = [{ schema: from, way: [] }];
  while (level.length > 0 && seen.size < MOST_SCHEMAS) {
    const next: typeof level = [];
    for (const { schema, way } of level) {
      for (const part of partsOf(schema, definitions)) {
        if (part === to) return way;
        if (seen.has(part)) continue;
        seen.add(part);
        for (const [name, property] of Object.entries(part.properties ?? {})) next.push({ schema: property, way: [...way, name] });
      }
    }
    level = next;
  }
  return undefined;
}
