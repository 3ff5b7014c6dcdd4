import { proseOf } from './parts/prose.ts';
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
      Array.from(proseOf(text.text).matchAll(WORD), ([word]): TextFault | undefined => {
        const right = CAPITALS.get(word.toLowerCase());
        return right === undefined || right === word || word === word.toLowerCase() || word === word.toUpperCase()
          ? undefined
          : { text, shown: `"${word}" (${right})` };
      }).filter((fault) => fault !== undefined),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} write abbreviations in small letters: ${shown}.`);
  },
};

const WORD = /(?<![\p{L}\p{N}'’-])[A-Za-z]{2,6}(?![\p{L}\p{N}'’-])/gu;

const ABBREVIATIONS = ['ID', 'URL', 'URI', 'API', 'JSON', 'XML', 'HTML', 'PDF', 'CSV', 'HTTP', 'HTTPS', 'SQL', 'UUID', 'GUID'];

const CAPITALS: ReadonlyMap<string, string> = new Map([
  ...ABBREVIATIONS.map((abbreviation) => [`${abbreviation.toLowerCase()}s`, `${abbreviation}s`] as const),
  ...ABBREVIATIONS.map((abbreviation) => [abbreviation.toLowerCase(), abbreviation] as const),
]);
