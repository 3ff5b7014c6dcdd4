import { descriptionEqualsLabel } from './parts/description-equals-label.ts';
import type { Rule } from './rule.ts';

export const opDescriptionEqualsSummary: Rule = descriptionEqualsLabel({
  id: 'op-description-equals-summary',
  title: 'No description of a visible operation repeats the summary',
  kind: 'operation',
  why: 'Both texts are shown together; the same words twice tell makers nothing new.',
  hint: 'Say in the description what the summary leaves out: what comes back, what is needed, what changes.',
});
