import { meantWord } from '../lib/spelling.ts';
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
    const texts = distinctTexts(connector).map((text) => ({ text, words: proseWords(text) }));
    const counts = countWords(texts.flatMap((entry) => entry.words));
    const faults = texts.flatMap(({ text, words }) =>
      words.flatMap((word): TextFault[] => {
        if (accepted.has(word.toLowerCase())) return [];
        const meant = meantWord(word, (other) => counts.get(other) ?? 0);
        return meant === undefined ? [] : [{ text, shown: `"${word}" (${meant}?)` }];
      }),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} seem to misspell ${shown}.`);
  },
};

function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return counts;
}
