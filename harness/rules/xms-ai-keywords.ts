import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

/**
 * Known from an account of the certification of 2026, not from a page of Microsoft, and two published connectors in a
 * hundred have them: a remark.
 */
export const xmsAiKeywords: Rule = {
  id: 'xms-ai-keywords',
  title: 'The connector has keywords by which agents find it',
  severity: 'info',
  weights: { custom: 'off' },
  scope: 'x-ms-keywords under info or at the root; an empty list is none',
  microsoft: { policy: '5000.4.2.1' },
  why: 'Agents choose connectors by what they say of themselves.',
  hint: 'Add x-ms-keywords under info: a list of words that people use for what the connector does.',
  examples: {
    bad: { definition: { info: { 'x-ms-keywords': null } } },
    good: { definition: { info: { 'x-ms-keywords': ['tickets', 'support'] } } },
  },
  *check(connector) {
    const { info, extensions } = connector;
    if (!definitionWasRead(connector) || [info.extensions, extensions].some((place) => hasWords(place['x-ms-keywords']))) return;
    yield { message: 'The definition has no x-ms-keywords.', at: definitionPlace(connector, 'info') };
  },
};

function hasWords(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0;
}
