import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const responseOnlyDefault: Rule = {
  id: 'response-only-default',
  title: 'No operation has a default response alone',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'every operation, internal ones included',
  microsoft: { rule: 'OperationShouldHaveSuccessfulResponse' },
  why: 'The default response stands for everything that is not declared; alone it makes errors look like results.',
  hint: 'Declare the successful response under its own code, and leave default for errors.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': null, default: { description: 'The tickets.' } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { default: { description: 'An error.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses, at } of operations) {
      if (responses.length !== 1 || responses[0]?.status !== 'default') continue;
      yield { message: `The only response of ${operationId} is default.`, at: placeIn(at, 'responses', 'default'), operationId };
    }
  },
};
