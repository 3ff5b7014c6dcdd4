import { didYouMean } from '../lib/did-you-mean.ts';
import type { Fix } from '../model/fix.ts';
import { PROPERTIES_KEYS } from '../model/known-keys.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const connUnknownProperty: Rule = {
  id: 'conn-unknown-property',
  title: 'apiProperties.json holds only keys that the platform knows',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'the keys under properties',
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
      const at = placeIn(properties.at, key);
      const meant = near && letters(near) === letters(key) && !properties.keys.includes(near) ? near : undefined;
      const fix: Fix = { title: `Write "${meant}"`, changes: [{ kind: 'rename', at, to: meant ?? key }] };
      yield { message: `"${key}" is no key of apiProperties.json${advice}`, at, ...(meant !== undefined && { fix }) };
    }
  },
};

/** What is left of a key without capitals, dashes and underscores. */
function letters(key: string): string {
  return key.replaceAll(/[^a-z]/gi, '').toLowerCase();
}
