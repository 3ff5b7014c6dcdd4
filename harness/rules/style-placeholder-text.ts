import { shown } from './parts/shown.ts';
import { textHits } from './parts/text-hits.ts';
import { type VisibleText, visibleTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/**
 * No connector of those measured has it. Labels of properties are left alone, for services have fields of such names: "TBD" was one.
 * A "description" that describes a property of that name repeats its label, which is another fault.
 */
export const stylePlaceholderText: Rule = {
  id: 'style-placeholder-text',
  title: 'No text that makers read is a placeholder',
  severity: 'warning',
  scope: 'visible texts but the labels of properties; one finding per operation',
  why: 'Makers see it in the designer, and reviewers send it back.',
  hint: 'Write what is meant, or remove the text where none is needed.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'TODO: describe it.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { description: 'Gives what is left to do.' } } } } },
  },
  *check(connector) {
    const faults = visibleTexts(connector)
      .filter(isPlaceholderText)
      .map((text) => ({ text, shown: shown(text.text.trim()) }));
    yield* textHits(faults, (owner, texts) => `The texts of ${owner} hold a placeholder: ${texts}.`);
  },
};

function isPlaceholderText({ text, part, form }: VisibleText): boolean {
  if (part === 'property' && form === 'label') return false;
  const start = text.slice(0, LONGEST).trim();
  if (MARKED.test(start) || LATIN.test(start)) return true;
  return form === 'prose' && ((part !== 'property' && part !== 'parameter' && KEY.test(start)) || TYPE.test(start));
}

const LONGEST = 200;

/** In capitals alone: a "Todo" is what some services keep. */
const MARKED = /^(?:TODO|TBD|FIXME)(?:$|[.!…]*$|\s*[:(-])/;
const LATIN = /^lorem ipsum\b/i;
const KEY = /^(?:description|summary)[.!…]*$/i;
const TYPE = /^string[.!…]*$/i;
