import { missingText } from './parts/missing-text.ts';
import type { Rule } from './rule.ts';

/** Published connectors leave internal operations without a summary, and the validator lets them. */
export const opSummaryMissing: Rule = missingText({
  id: 'op-summary-missing',
  title: 'Every visible operation has a summary',
  kind: 'operation',
  text: 'label',
  why: 'The summary is the name under which makers find the action or trigger.',
  hint: 'Add a summary of a few words, such as "List tickets".',
});
