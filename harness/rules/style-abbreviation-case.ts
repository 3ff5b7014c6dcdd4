import { visibleProse } from './parts/prose.ts';
import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Abbreviations in small letters throughout pass: "the id of the ticket" reads well. */
export const styleAbbreviationCase: Rule = {
  id: 'style-abbreviation-case',
  title: 'Abbreviations are written in capitals',
  severity: 'info',
  scope: 'the prose of titles, summaries, descriptions, hints and the sign-in dialogue; names, codes and addresses are left alone',
  why: 'Makers know "ID" and "URL" from every other connector.',
  hint: 'Write the abbreviation in capitals: "ID" for "Id".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: 'List tickets by owner Id' } } } } },
    good: {
      definition: { paths: { '/tickets': { get: { summary: 'List tickets by owner ID', description: 'Gives the id of every ticket.' } } } },
    },
  },
  check(connector) {
    const faults = distinctTexts(connector).flatMap((text) =>
      Array.from(visibleProse(text).matchAll(ABBREVIATION), ([word, stem = '', plural = '']): TextFault[] => {
        const right = stem.toUpperCase() + plural.toLowerCase();
        if ([right, word.toLowerCase(), word.toUpperCase()].includes(word)) return [];
        return [{ text, shown: `"${word}" (${right})` }];
      }).flat(),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} write abbreviations in small letters: ${shown}.`);
  },
};

const ABBREVIATION = /(?<![\p{L}\p{N}'’-])(id|url|uri|api|json|xml|html|pdf|csv|https|http|sql|uuid|guid)(s?)(?![\p{L}\p{N}'’-])/giu;
