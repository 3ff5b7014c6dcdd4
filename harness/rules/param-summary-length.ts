import { labelLength } from './parts/label-length.ts';
import type { Rule } from './rule.ts';

export const paramSummaryLength: Rule = labelLength({
  id: 'param-summary-length',
  title: 'The x-ms-summary of every visible parameter has at most 80 characters',
  kind: 'parameter',
  microsoft: { rule: 'FieldLengthExceeded' },
  why: 'The summary is the label of a field; longer ones are cut.',
});
