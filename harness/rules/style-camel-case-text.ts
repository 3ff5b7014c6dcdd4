import { visibleProse } from './parts/prose.ts';
import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts, type VisibleText } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Names with a small first letter, such as iPhone or eSignature, pass. */
export const styleCamelCaseText: Rule = {
  id: 'style-camel-case-text',
  title: 'No label of an operation or input holds a word in camelCase',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'summaries of visible operations and of their visible parameters; the words of the connector’s title are left alone',
  why: 'Such a word is taken for a name and not translated.',
  hint: 'Write the label in plain words: "Ticket ID" for "ticketId".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: 'List tickets by ownerId' } } } } },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List tickets by owner ID, for iPhone' } } } } },
  },
  check(connector) {
    const title = ` ${connector.title} `;
    const faults = distinctTexts(connector)
      .filter(isLabel)
      .flatMap((text) =>
        Array.from(visibleProse(text).matchAll(CAMEL_CASE), ([word]): TextFault => ({ text, shown: `"${word}"` })).filter(
          ({ shown }) => !title.includes(shown.slice(1, -1)),
        ),
      );
    return textHits(faults, (owner, shown) => `Labels of ${owner} hold words in camelCase: ${shown}.`);
  },
};

function isLabel({ form, part }: VisibleText): boolean {
  return form === 'label' && (part === 'operation' || part === 'parameter');
}

const CAMEL_CASE = /(?<![\p{L}\p{N}])\p{Ll}{2,}\p{Lu}[\p{L}]*/gu;
