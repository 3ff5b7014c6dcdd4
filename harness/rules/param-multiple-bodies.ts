import type { Rule } from './rule.ts';

export const paramMultipleBodies: Rule = {
  id: 'param-multiple-bodies',
  title: 'No operation has more than one body',
  severity: 'error',
  scope: 'every operation, parameters of its path included',
  microsoft: { rule: 'OperationParametersContainMultipleBodyParameters, PathParametersContainMultipleBodyParameters' },
  why: 'A request has one body; the platform cannot tell which of the parameters is meant.',
  hint: 'Make the bodies properties of one schema.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            post: {
              operationId: 'CreateTicket',
              parameters: [
                { name: 'ticket', in: 'body', schema: { type: 'object' } },
                { name: 'comment', in: 'body', schema: { type: 'object' } },
              ],
            },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': { post: { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema: { type: 'object' } }] } },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, parameters } of operations) {
      const [, second, ...more] = parameters.filter((parameter) => parameter.in === 'body');
      if (!second) continue;
      const message = `The operation ${operationId} has ${more.length + 2} body parameters; "${second.name}" is the second.`;
      yield { message, at: second.at, operationId };
    }
  },
};
