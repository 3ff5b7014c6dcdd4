import type { BoundedPatterns } from '../lib/bounded-pattern.ts';
import type { Redactor } from '../lib/redact.ts';
import { createSchemaValidator, type SchemaFault } from '../lib/schema-validator.ts';
import { findOperation, type Connector } from '../model/connector.ts';
import type { Schema } from '../model/schema.ts';

/** The keyword in the routing library's document that stands for the schema of an operation's body. */
export const BODY_KEYWORD = 'x-conncert-body-of';

/**
 * What is wrong with the JSON body of a request to an operation.
 *
 * The routing library replaces every reference by what it names, which never ends for schemas that hold themselves and
 * goes wrong for names that are not plain words; so bodies are held to their schemas here. Formats are hints to a service too, and
 * heeded only where that is asked for.
 */
export function createBodyFaults(
  connector: Connector,
  patterns: BoundedPatterns,
  { formats = false }: { readonly formats?: boolean } = {},
): (operationId: string, value: unknown, redact?: Redactor) => readonly SchemaFault[] {
  const definitions = Object.entries(connector.definitions).map(([name, schema]) => [name, withoutReadOnly(schema)] as const);
  const validator = createSchemaValidator(Object.fromEntries(definitions), patterns);
  const schemas = new Map<string, Schema>();
  return (operationId, value, redact) => {
    let schema = schemas.get(operationId);
    if (!schema) schemas.set(operationId, (schema = bodySchema(connector, operationId)));
    try {
      return validator.check(schema, value, undefined, redact).filter(({ keyword }) => formats || keyword !== 'format');
    } catch {
      // A schema that cannot be used asks for nothing.
      return [];
    }
  };
}

function bodySchema(connector: Connector, operationId: string): Schema {
  const body = findOperation(connector, operationId)?.parameters.find((parameter) => parameter.in === 'body');
  return withoutReadOnly(body?.schema ?? {});
}

/** A schema as requests must meet it: what is read-only is not asked for. */
function withoutReadOnly(schema: Schema): Schema {
  const { properties, required, items, allOf, ...rest } = schema;
  const asked = required?.filter((name) => !properties?.[name]?.readOnly) ?? [];
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, withoutReadOnly(property)])),
    }),
    ...(items && { items: withoutReadOnly(items) }),
    ...(allOf && { allOf: allOf.map(withoutReadOnly) }),
    ...(asked.length > 0 && { required: asked }),
  };
}
