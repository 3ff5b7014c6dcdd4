import { missingText } from './parts/missing-text.ts';
import type { Rule } from './rule.ts';

/**
 * Counting internal parameters too would flag 278 published connectors instead of 13 (measured over the public repository), and
 * Microsoft's validator exempts them.
 */
export const paramSummaryMissing: Rule = missingText({
  id: 'param-summary-missing',
  title: 'Every visible parameter has an x-ms-summary',
  kind: 'parameter',
  text: 'label',
  why: 'The summary is the label that makers see; without it they see the technical name.',
  hint: 'Add x-ms-summary with a short label in title case.',
});
