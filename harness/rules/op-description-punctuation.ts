import { descriptionPunctuation } from './parts/description-punctuation.ts';
import type { Rule } from './rule.ts';

export const opDescriptionPunctuation: Rule = descriptionPunctuation({
  id: 'op-description-punctuation',
  title: 'The description of every visible operation ends as a sentence does',
  kind: 'operation',
});
