import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { visibleInputs } from './parts/visible-inputs.ts';

const MOST = 80;

export const paramSummaryLength: Rule = {
  id: 'param-summary-length',
  title: 'The x-ms-summary of every visible parameter has at most 80 characters',
  severity: 'error',
  microsoft: { rule: 'FieldLengthExceeded' },
  why: 'The summary is the label of a field; longer ones are cut.',
  hint: 'Shorten the label, and move the rest to the description.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                {
                  name: 'top',
                  in: 'query',
                  type: 'integer',
                  'x-ms-summary': 'The number of tickets to give, counted from the newest one, if there are that many at all',
                },
              ],
            },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', 'x-ms-summary': 'Number of Tickets' }] } },
        },
      },
    },
  },
  *check(connector) {
    for (const { operation, parameter } of visibleInputs(connector)) {
      const length = parameter.summary?.length ?? 0;
      if (length <= MOST) continue;
      const message = `The x-ms-summary of the ${parameter.in} parameter "${parameter.name}" has ${length} characters; at most ${MOST} are allowed.`;
      yield { message, at: placeIn(parameter.at, 'x-ms-summary'), operationId: operation.operationId };
    }
  },
};
