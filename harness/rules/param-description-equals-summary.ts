import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { sameText } from './parts/same-text.ts';
import { visibleInputs } from './parts/visible-inputs.ts';

export const paramDescriptionEqualsSummary: Rule = {
  id: 'param-description-equals-summary',
  title: 'No description of a visible parameter repeats its x-ms-summary',
  severity: 'warning',
  why: 'Label and hint are shown together; the same words twice do not help to fill in the field.',
  hint: 'Say in the description what to enter, and where to find it.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [{ name: 'desk', in: 'query', type: 'string', 'x-ms-summary': 'Desk', description: 'Desk.' }] },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                { name: 'desk', in: 'query', type: 'string', 'x-ms-summary': 'Desk', description: 'The short name of the desk.' },
              ],
            },
          },
        },
      },
    },
  },
  *check(connector) {
    for (const { operation, parameter } of visibleInputs(connector)) {
      const { summary, description } = parameter;
      if (!summary || !description || !sameText(summary, description)) continue;
      const message = `The description of the ${parameter.in} parameter "${parameter.name}" repeats its x-ms-summary, "${summary}".`;
      yield { message, at: placeIn(parameter.at, 'description'), operationId: operation.operationId };
    }
  },
};
