import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { endOf, endsLikeSentence } from './parts/ends-like-sentence.ts';
import { visibleInputs } from './parts/visible-inputs.ts';

/** Single words pass. More than half of the published connectors break it, so it is advice. */
export const paramDescriptionPunctuation: Rule = {
  id: 'param-description-punctuation',
  title: 'The description of every visible parameter ends as a sentence does',
  severity: 'warning',
  why: 'Descriptions are shown as running text; reviewers ask for whole sentences.',
  hint: 'End the description in a full stop.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', description: 'How many to give' }] } } },
      },
    },
    good: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', description: 'How many to give.' }] } } },
      },
    },
  },
  *check(connector) {
    for (const { operation, parameter } of visibleInputs(connector)) {
      const { description } = parameter;
      if (!description || endsLikeSentence(description)) continue;
      const message = `The description of the ${parameter.in} parameter "${parameter.name}" ends without punctuation: "${endOf(description)}".`;
      yield { message, at: placeIn(parameter.at, 'description'), operationId: operation.operationId };
    }
  },
};
