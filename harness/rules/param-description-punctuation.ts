import { descriptionPunctuation } from './parts/description-punctuation.ts';
import type { Rule } from './rule.ts';

export const paramDescriptionPunctuation: Rule = descriptionPunctuation({
  id: 'param-description-punctuation',
  title: 'The description of every visible parameter ends as a sentence does',
  kind: 'parameter',
});
