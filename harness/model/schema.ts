import { decoded } from '../lib/decoded.ts';
import { escapeToken, unescapeToken } from '../lib/json-pointer.ts';
import type { DialectSchema } from '../lib/dialect-schema.ts';

/**
 * A schema of the OpenAPI 2.0 dialect, as loading leaves it: every keyword has the type that the dialect gives it,
 * and `$ref` points at `#/definitions/<name>` of the same connector, nowhere else.
 */
export interface Schema extends DialectSchema {
  readonly type?: SchemaType;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly discriminator?: string;
  readonly collectionFormat?: string;
  readonly [extension: `x-${string}`]: unknown;
}

/** The types of the dialect. `file` stands only at the root of a response or a formData parameter. */
export type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'file';

/** The named schemas of a connector. */
export type Definitions = Readonly<Record<string, Schema>>;

const DEFINITION_POINTER = '#/definitions/';

/** The `$ref` to a named definition. */
export function definitionReference(name: string): string {
  return DEFINITION_POINTER + encodeURIComponent(escapeToken(name));
}

/** The name a schema's `$ref` points at, or undefined where it has none. */
export function referencedDefinition(schema: Schema): string | undefined {
  return schema.$ref?.startsWith(DEFINITION_POINTER) ? unescapeToken(decoded(schema.$ref.slice(DEFINITION_POINTER.length))) : undefined;
}

/** Follows `$ref`s until a schema without one; a chain that never ends or leads nowhere gives the empty schema. */
export function resolveSchema(schema: Schema, definitions: Definitions): Schema {
  const seen = new Set<string>();
  let current = schema;
  for (;;) {
    const name = referencedDefinition(current);
    if (name === undefined) return current;
    if (seen.has(name)) return {};
    seen.add(name);
    current = definitions[name] ?? {};
  }
}
