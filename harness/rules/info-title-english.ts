import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Signs such as ™ and – are no letters and pass. Four of a thousand published titles hold other letters. */
export const infoTitleEnglish: Rule = {
  id: 'info-title-english',
  title: 'The title is written in English letters',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'letters of info.title; signs such as ™ and dashes pass',
  microsoft: { rule: 'ValueMustBeInEnglish' },
  why: 'The listing is sorted and searched by the title, by people who type English.',
  hint: 'Write the title with the letters A to Z, as the service does for an international audience.',
  examples: {
    bad: { definition: { info: { title: 'Contoso Störungsdienst' } } },
    good: { definition: { info: { title: 'Contoso™ Helpdesk – Incidents' } } },
  },
  *check({ info }) {
    const letters = new Set(info.title?.match(/[^\P{L}A-Za-z]/gu));
    if (letters.size === 0) return;
    const shown = [...letters].slice(0, 10).map((letter) => `"${letter}"`);
    const message = `The title "${info.title}" holds ${shown.length === 1 ? 'a letter' : 'letters'} beyond A to Z: ${shown.join(', ')}.`;
    yield { message, at: placeIn(info.at, 'title') };
  },
};
