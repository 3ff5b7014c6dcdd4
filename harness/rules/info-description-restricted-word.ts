import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** The three names that the validator looks for, as they are written. It lets other products of the platform pass. */
export const infoDescriptionRestrictedWord: Rule = {
  id: 'info-description-restricted-word',
  title: 'The description names neither Power Apps nor Power Automate nor Logic Apps',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.description, for the three names as they are written, in any letter case',
  microsoft: { rule: 'ValueContainsRestrictedWords', policy: '5000.2.3.5' },
  why: 'One connector serves them all, so a description that names one of them misleads in the others. The validator refuses it.',
  hint: 'Describe the service and the connector in info.description without the product’s name.',
  examples: {
    bad: { definition: { info: { description: 'Brings the tickets of a support desk into Power Automate.' } } },
    good: { definition: { info: { description: 'Brings the tickets of a support desk into your workflows.' } } },
  },
  *check({ info }) {
    const names = new Set(info.description?.match(RESTRICTED)?.map((name) => name.toLowerCase()));
    for (const name of names) yield { message: `The description holds the words "${name}".`, at: placeIn(info.at, 'description') };
  },
};

const RESTRICTED = /power apps|power automate|logic apps/gi;
