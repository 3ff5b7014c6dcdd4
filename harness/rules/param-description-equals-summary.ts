import { descriptionEqualsLabel } from './parts/description-equals-label.ts';
import type { Rule } from './rule.ts';

export const paramDescriptionEqualsSummary: Rule = descriptionEqualsLabel({
  id: 'param-description-equals-summary',
  title: 'No description of a visible parameter repeats its x-ms-summary',
  kind: 'parameter',
  why: 'Label and hint are shown together; the same words twice do not help to fill in the field.',
  hint: 'Say in the description what to enter, and where to find it.',
});
