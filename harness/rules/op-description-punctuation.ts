import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { endOf, endsLikeSentence } from './parts/ends-like-sentence.ts';

/** Single words pass. More than half of the published connectors break it, so it is advice. */
export const opDescriptionPunctuation: Rule = {
  id: 'op-description-punctuation',
  title: 'The description of every visible operation ends as a sentence does',
  severity: 'warning',
  why: 'Descriptions are shown as running text; reviewers ask for whole sentences.',
  hint: 'End the description in a full stop.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets of the desk, newest first' } } } } },
    good: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets of the desk, newest first.' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, description, at } of operations.filter(isVisible)) {
      if (!description || endsLikeSentence(description)) continue;
      const message = `The description of ${operationId} ends without punctuation: "${endOf(description)}".`;
      yield { message, at: placeIn(at, 'description'), operationId };
    }
  },
};
