import { isEnglishWord, meantWord } from '../lib/spelling.ts';
import { languageOf } from './parts/language-of.ts';
import { nameWords, ownNames } from './parts/own-names.ts';
import { proseWords } from './parts/prose.ts';
import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/**
 * Words that no dictionary has are names and terms far more often than mistakes. Therefore only words are told that lie one
 * slip from one that the connector uses elsewhere, and long ones that lie one slip from an English word.
 */
export const styleSpelling: Rule = {
  id: 'style-spelling',
  title: 'The texts that makers read are spelt correctly',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'titles, summaries, descriptions, hints and the sign-in dialogue; names, codes, addresses and what is hidden are left alone',
  microsoft: { policy: '5000.2.3.2' },
  why: 'Reviewers read every text, and makers judge the connector by it.',
  hint: 'Correct the word; a name or term that is right as it is goes under "words" in the contract.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets that the desk has recieved.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets that Fabrikam colours and organises.' } } } } },
  },
  check(connector, { words }) {
    const accepted = new Set([...ownNames(connector), ...words.flatMap(nameWords)]);
    const texts = distinctTexts(connector)
      .filter((text) => languageOf(text) === undefined)
      .map((text) => ({ text, words: proseWords(text) }));
    const counts = countWords(texts.flatMap((entry) => entry.words));
    const unknown = [...new Set(texts.flatMap((entry) => entry.words))].filter((word) => {
      return !accepted.has(word.toLowerCase()) && !isEnglishWord(word.toLowerCase());
    });
    const meant = new Map(unknown.slice(0, MOST).map((word) => [word, meantWord(word, (other) => counts.get(other) ?? 0)]));
    const faults = texts.flatMap((entry) =>
      entry.words.flatMap((word): TextFault[] => {
        const right = meant.get(word);
        return right === undefined ? [] : [{ text: entry.text, shown: `"${word}" (${right}?)` }];
      }),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} seem to misspell ${shown}.`);
  },
};

/** To look for what a word was meant to be takes a millisecond. The most unknown words of a published connector are 41. */
const MOST = 500;

function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return counts;
}
