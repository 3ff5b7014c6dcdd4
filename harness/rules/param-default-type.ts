import { ofType } from './parts/of-type.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Bodies have their defaults in the schema, out of this rule's sight. A default of null says that there is none, and passes. */
export const paramDefaultType: Rule = {
  id: 'param-default-type',
  title: 'The default of every parameter is of its type',
  severity: 'error',
  microsoft: { rule: 'DefaultValueMustMatchType' },
  why: 'The platform refuses a default that the parameter itself would refuse.',
  hint: 'Write the default in the declared type: 10 and not "10" for an integer, true and not "true" for a boolean.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', default: '10' }] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', default: 10 }] } } } } },
  },
  *check({ operations }) {
    for (const { operationId, parameters } of operations) {
      for (const { name, in: place, schema, at } of parameters) {
        if (place === 'body' || schema.default === undefined || ofType(schema.default, schema)) continue;
        const message = `The default ${JSON.stringify(schema.default)} of the ${place} parameter "${name}" is not of its type, ${schema.type}.`;
        yield { message, at: placeIn(at, 'default'), operationId };
      }
    }
  },
};
