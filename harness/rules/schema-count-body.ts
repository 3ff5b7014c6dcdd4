import { operationBodies } from './parts/operation-bodies.ts';
import { countSchemas } from './parts/schema-size.ts';
import type { Rule } from './rule.ts';

const MOST_PER_BODY = 512;
const MOST_PER_OPERATION = 16_384;

/**
 * Microsoft's limits: 512 per body, 16,384 per operation, 256 times that per file. The last is met where the second is, for a
 * connector has at most 256 operations (`op-count`).
 */
export const schemaCountBody: Rule = {
  id: 'schema-count-body',
  title: 'No body is made of more than 512 schemas, and no operation of more than 16,384',
  severity: 'error',
  scope: 'bodies of requests, responses and notifications, with every $ref counted as what it brings in',
  microsoft: { rule: 'BodySchemaCountExceedsMaxAllowed' },
  why: 'The platform refuses larger ones when the connector is saved.',
  hint: 'Leave out the properties that no flow needs, or make inner objects objects without properties.',
  examples: {
    bad: { definition: answering(MOST_PER_BODY) },
    good: { definition: answering(MOST_PER_BODY - 3) },
  },
  *check({ operations, definitions }) {
    for (const operation of operations) {
      const { operationId } = operation;
      let sum = 0;
      for (const { name, schema, at } of operationBodies(operation)) {
        const count = countSchemas(schema, definitions, MOST_PER_BODY);
        sum += count;
        if (count <= MOST_PER_BODY) continue;
        const message = `${name} of ${operationId} is made of more than ${MOST_PER_BODY} schemas.`;
        yield { message, at, operationId };
      }
      if (sum <= MOST_PER_OPERATION) continue;
      const message = `The bodies of ${operationId} are made of more than ${MOST_PER_OPERATION} schemas.`;
      yield { message, at: operation.at, operationId };
    }
  },
};

/** An answer with this many properties, beside the list of the clean package. */
function answering(properties: number): Record<string, unknown> {
  const entries = Array.from({ length: properties }, (_, index) => [`field${index}`, { type: 'string' }]);
  return {
    paths: { '/tickets': { get: { responses: { '200': { schema: { type: 'object', properties: Object.fromEntries(entries) } } } } } },
  };
}
