import { foreignLanguage } from '../lib/language.ts';
import { excerpt } from './parts/excerpt.ts';
import { proseOf } from './parts/prose.ts';
import type { Rule } from './rule.ts';

/** A sentence or two in another language, such as a quotation, are no fault; no published readme has even those. */
export const readmeEnglish: Rule = {
  id: 'readme-english',
  title: 'The readme is English',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  form: 'package',
  scope: 'paragraphs of prose; code, links and names are left alone',
  why: 'The documentation page of the connector is made of it, for makers everywhere.',
  hint: 'Translate readme.md to English.',
  examples: {
    bad: { files: { 'readme.md': '# Contoso Helpdesk\n\nDer Konnektor liest die Tickets eines Kundendienstes und legt neue an.\n' } },
    good: { files: { 'readme.md': '# Contoso Helpdesk\n\nReads the tickets of the Bürgerbüro in Köln, and opens new ones.\n' } },
  },
  *check({ readme }) {
    if (!readme) return;
    const paragraphs = paragraphsOf(readme.text);
    const foreign = paragraphs.flatMap((text) => {
      const language = foreignLanguage(text);
      return language === undefined ? [] : [{ text, language }];
    });
    const [first] = foreign;
    if (!first || lengthOf(foreign.map(({ text }) => text)) < TOLERATED * lengthOf(paragraphs)) return;
    const message = `${readme.file} seems to be written in ${first.language}: "${excerpt(first.text)}".`;
    yield { message, at: { file: readme.file, pointer: '' } };
  },
};

/** The share of the prose that may be in another language. */
const TOLERATED = 0.2;

const MOST = 2000;

function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n\s*(?=\r?\n|[#*\-|>\d])/, MOST)
    .map(proseOf)
    .filter((paragraph) => /\p{L}/u.test(paragraph));
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
