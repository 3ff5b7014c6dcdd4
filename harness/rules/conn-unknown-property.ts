import { didYouMean } from '../lib/did-you-mean.ts';
import { PROPERTIES_KEYS } from '../model/known-keys.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const connUnknownProperty: Rule = {
  id: 'conn-unknown-property',
  title: 'apiProperties.json holds only keys that the platform knows',
  severity: 'error',
  form: 'package',
  why: 'An unknown key is at best lost without a word, and most often it is a known one misspelt.',
  hint: 'Remove the key, or correct its name.',
  examples: {
    bad: { properties: { properties: { iconBrandColour: '#da3b01' } } },
    good: { properties: { properties: { scriptOperations: ['ListTickets'] } } },
  },
  *check({ properties }) {
    if (!properties) return;
    for (const key of properties.unknownKeys) {
      const near = didYouMean(key, PROPERTIES_KEYS);
      const advice = near ? `; did you mean "${near}"?` : '.';
      yield { message: `"${key}" is no key of apiProperties.json${advice}`, at: placeIn(properties.at, key) };
    }
  },
};
