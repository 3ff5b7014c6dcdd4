import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A warning: Microsoft's writing guide forbids the word, but one published connector in seven has it and the validator does not mind. */
export const infoDescriptionContainsApi: Rule = {
  id: 'info-description-contains-api',
  title: 'The description does not speak of an API',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'whole words of info.description: "OpenAPI" passes',
  why: 'Makers are no programmers: they want to know what the service does for them, not that it has an API.',
  hint: 'Name the service itself in info.description.',
  examples: {
    bad: { definition: { info: { description: 'Reads tickets through the API of a Contoso support desk.' } } },
    good: { definition: { info: { description: 'Reads the rapidly growing tickets of a Contoso support desk.' } } },
  },
  *check({ info }) {
    const word = info.description && WORD.exec(info.description)?.[0];
    if (word) yield { message: `The description holds the word "${word}".`, at: placeIn(info.at, 'description') };
  },
};

const WORD = /\bAPIs?\b/i;
