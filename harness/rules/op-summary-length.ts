import { labelLength } from './parts/label-length.ts';
import type { Rule } from './rule.ts';

/** Microsoft names 80 in its guidance and 120 in its validator; of all published connectors one goes beyond 80. */
export const opSummaryLength: Rule = labelLength({
  id: 'op-summary-length',
  title: 'The summary of every visible operation has at most 80 characters',
  kind: 'operation',
  microsoft: { rule: 'OperationSummaryTooLong, FieldLengthExceeded' },
  why: 'The summary is a title in a narrow list; what goes on belongs in the description.',
});
