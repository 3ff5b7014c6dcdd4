import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { operationPairs } from './parts/operation-pairs.ts';
import { parameterPairs, placeWords } from './parts/parameter-pairs.ts';

export const diffParameterMoved: ChangeRule = {
  id: 'diff-parameter-moved',
  title: 'Inputs keep their place in the request',
  severity: 'error',
  why: 'Flows and apps store each input under its place. In another one it is a new input, and the value that they hold goes nowhere.',
  hint: 'Leave the parameter where it was; a policy of the template setheader or setqueryparameter can send its value elsewhere.',
  examples: {
    published: withParameters({ name: 'top', in: 'query', type: 'integer' }),
    bad: withParameters({ name: 'top', in: 'header', type: 'integer' }),
    good: withParameters({ name: 'top', in: 'query', type: 'integer', 'x-ms-summary': 'Most' }),
  },
  *check(update) {
    for (const pair of operationPairs(update).pairs) {
      for (const { published, next, into } of parameterPairs(update, pair).moved) {
        const message = `"${published.name}" was a ${placeWords(published)} and is a ${into} now.`;
        yield { message, operationId: pair.next.operationId, at: next.at };
      }
    }
  },
};
