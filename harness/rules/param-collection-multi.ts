import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramCollectionMulti: Rule = {
  id: 'param-collection-multi',
  title: 'No parameter has the collection format multi',
  severity: 'error',
  scope: 'every parameter, internal ones included',
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
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.collectionFormat !== 'multi') continue;
      const message = `The collection format of ${parameterName(parameter)} is multi.`;
      yield { message, at: placeIn(parameter.at, 'collectionFormat'), operationId: operation.operationId };
    }
  },
};
