import { isVisible, successResponses } from '../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import type { Rule } from './rule.ts';

/**
 * Makers see the notification content of webhook triggers, and a dynamic schema or a map of named values says enough. Counted
 * without this scope, twice as many published connectors would be flagged.
 */
export const responseSchemaEmptyObject: Rule = {
  id: 'response-schema-empty-object',
  title: 'Every object that a visible operation gives names its properties',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'successful responses of visible operations; webhook triggers, dynamic schemas and maps of named values are taken',
  microsoft: { policy: '5000.2.4.4' },
  why: 'An object without properties gives makers nothing to pick as dynamic content.',
  hint: 'List the properties, or add x-ms-dynamic-schema and x-ms-dynamic-properties where they are known at design time only.',
  examples: {
    bad: {
      definition: { paths: { '/tickets': { get: { responses: { '200': { schema: { type: 'object', properties: null } } } } } } },
    },
    good: {
      definition: {
        paths: {
          '/tickets': { get: { responses: { '200': { schema: { type: 'object', properties: { count: { type: 'integer' } } } } } } },
        },
      },
    },
  },
  *check({ operations, definitions }) {
    for (const operation of operations.filter(isVisible)) {
      if (operation.kind === 'webhook-trigger') continue;
      for (const { status, schema, schemaAt, at } of successResponses(operation)) {
        if (!schema || !exposesNothing(schema, definitions)) continue;
        const message = `The response ${status} of ${operation.operationId} is an object without properties.`;
        yield { message, at: schemaAt ?? at, operationId: operation.operationId };
      }
    }
  },
};

function exposesNothing(schema: Schema, definitions: Definitions): boolean {
  const resolved = resolveSchema(schema, definitions);
  if (isDynamic(schema) || isDynamic(resolved)) return false;
  if (resolved.allOf?.length || typeof resolved.additionalProperties === 'object') return false;
  return resolved.type === 'object' && Object.keys(resolved.properties ?? {}).length === 0;
}

function isDynamic(schema: Schema): boolean {
  return schema['x-ms-dynamic-schema'] !== undefined || schema['x-ms-dynamic-properties'] !== undefined;
}
