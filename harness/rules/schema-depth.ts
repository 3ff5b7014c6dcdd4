import { operationBodies } from './parts/operation-bodies.ts';
import { depthWithin } from './parts/schema-size.ts';
import type { Rule } from './rule.ts';

const MOST = 15;

/** Microsoft does not publish its limit; no published connector that was measured goes deeper than this. */
export const schemaDepth: Rule = {
  id: 'schema-depth',
  title: `No body has more than ${MOST} levels`,
  severity: 'warning',
  scope: 'bodies of requests, responses and notifications, $refs followed; what holds itself is not entered again',
  microsoft: { rule: 'SchemaTooDeep' },
  why: 'The platform refuses schemas beyond a depth that it does not publish, and makers get lost long before.',
  hint: 'Leave out the inner levels that no flow needs, or make them an object without properties.',
  examples: {
    bad: { definition: answering(nested(MOST + 1)) },
    good: { definition: answering(nested(MOST)) },
  },
  *check({ operations, definitions }) {
    const depth = depthWithin(definitions, MOST);
    for (const operation of operations) {
      const { operationId } = operation;
      for (const { name, schema, at } of operationBodies(operation)) {
        if (depth(schema) > MOST) yield { message: `${name} of ${operationId} has more than ${MOST} levels.`, at, operationId };
      }
    }
  },
};

function nested(levels: number): Record<string, unknown> {
  return levels === 1 ? { type: 'string' } : { type: 'object', properties: { part: nested(levels - 1) } };
}

function answering(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { paths: { '/tickets': { get: { responses: { '200': { schema } } } } } };
}
