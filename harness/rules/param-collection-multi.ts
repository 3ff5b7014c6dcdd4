import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramCollectionMulti: Rule = {
  id: 'param-collection-multi',
  title: 'No parameter has the collection format multi',
  severity: 'error',
  microsoft: { rule: 'CollectionFormatValueNotSupported' },
  why: 'The platform does not repeat a parameter for each value of a list.',
  hint: 'Use csv, ssv, tsv or pipes if the service takes one of them; else let custom code or a policy write the list out.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [{ name: 'states', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' }] },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [{ name: 'states', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' }] },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, parameters } of operations) {
      for (const { name, in: place, collectionFormat, at } of parameters) {
        if (collectionFormat !== 'multi') continue;
        yield {
          message: `The ${place} parameter "${name}" has the collection format multi.`,
          at: placeIn(at, 'collectionFormat'),
          operationId,
        };
      }
    }
  },
};
