import type { Connector } from '../model/connector.ts';
import { excerpt } from './parts/excerpt.ts';
import { languageOf } from './parts/language-of.ts';
import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts, type VisibleText } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Dashes, accents, names and single words of another language are no fault: a text must read as another language. */
export const styleEnglish: Rule = {
  id: 'style-english',
  title: 'The texts that makers read are English',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'titles, summaries, descriptions, hints and the sign-in dialogue; what is hidden, and texts too short to tell, are left alone',
  microsoft: { rule: 'ValueMustBeInEnglish', policy: '5000.2.3.1' },
  why: 'Microsoft translates every text for the listing, from English.',
  hint: 'Translate the text to English.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'Gibt die Tickets des Kunden zurück, die neuesten zuerst.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets of the Bürgerbüro Köln – newest first.' } } } } },
  },
  check(connector) {
    return textHits(foreignTexts(connector), (owner, shown, count) => {
      return `${count === 1 ? 'A text' : `${count} texts`} of ${owner} ${count === 1 ? 'is' : 'are'} not English: ${shown}.`;
    });
  },
};

function* foreignTexts(connector: Connector): Generator<TextFault> {
  for (const text of distinctTexts(connector)) {
    const language = languageOf(text) ?? foreignScript(text);
    if (language !== undefined) yield { text, shown: `"${excerpt(text.text)}" (${language}?)` };
  }
}

/** Labels are too short for a detector, but not for an eye that sees no Latin letter. */
function foreignScript({ text }: VisibleText): string | undefined {
  const letters = text.slice(0, 1000).match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  return letters.length >= 2 && latin.length === 0 ? 'no Latin letters' : undefined;
}
