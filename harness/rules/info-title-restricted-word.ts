import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Whole words only: "RAPID" and "SearchAPI" are published titles, and Microsoft's validator lets them pass. */
export const infoTitleRestrictedWord: Rule = {
  id: 'info-title-restricted-word',
  title: 'The title holds neither "API" nor "Connector"',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'whole words of info.title, in any letter case: "OptiAPI" and "RAPID" pass',
  microsoft: { rule: 'ValueContainsRestrictedWords', policy: '5000.2.2.2' },
  why: 'Everything in the list that makers choose from is a connector to an API; the word says nothing and the validator refuses it.',
  hint: 'Leave the word out of info.title.',
  examples: {
    bad: { definition: { info: { title: 'Contoso Helpdesk API' } } },
    good: { definition: { info: { title: 'Contoso Rapid Helpdesk' } } },
  },
  *check({ info }) {
    const words = info.title?.match(RESTRICTED) ?? [];
    for (const word of words) yield { message: `The title "${info.title}" holds the word "${word}".`, at: placeIn(info.at, 'title') };
  },
};

const RESTRICTED = /(?<![\p{L}\p{N}_])(?:API|Connector)s?(?![\p{L}\p{N}_])/giu;
