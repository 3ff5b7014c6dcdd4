import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Backticks around a value and a star before a remark pass: they read well as they are. */
export const styleHtmlMarkdown: Rule = {
  id: 'style-html-markdown',
  title: 'No text is marked up with HTML or Markdown',
  severity: 'info',
  scope: 'titles, summaries, descriptions, hints and the sign-in dialogue; what is hidden is left alone',
  why: 'The designer shows texts as they are written, tags and stars included.',
  hint: 'Write plain text.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'Gives the <b>open</b> tickets, see [the guide](guide).' } } } } },
    good: {
      definition: { paths: { '/tickets': { get: { description: 'Gives the open tickets: `new` ones and those with a number < 10.' } } } },
    },
  },
  check(connector) {
    const faults = distinctTexts(connector).flatMap((text) =>
      Array.from(text.text.slice(0, LOOKED_AT).matchAll(MARKUP), ([found]): TextFault => ({ text, shown: `"${found.trim()}"` })),
    );
    return textHits(faults, (owner, shown) => `The texts of ${owner} hold markup: ${shown}.`);
  },
};

const LOOKED_AT = 20_000;

const TAGS = 'a|b|i|u|p|br|hr|ul|ol|li|em|strong|code|pre|span|div|img|table|tr|td|th|h[1-6]';

/** Tags, links, bold text, headings and fences; each bounded. */
const MARKUP = new RegExp(
  [
    `</?(?:${TAGS})(?:\\s[^<>]{0,200})?/?>`,
    '\\[[^[\\]\\n]{1,60}\\]\\([^()\\s]{1,300}\\)',
    '\\*\\*[^*\\n]{1,60}\\*\\*',
    '^#{1,6} [^\\n]{1,40}',
    '```',
  ].join('|'),
  'gim',
);
