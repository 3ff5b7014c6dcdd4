import { missingText } from './parts/missing-text.ts';
import type { Rule } from './rule.ts';

export const opDescriptionMissing: Rule = missingText({
  id: 'op-description-missing',
  title: 'Every visible operation has a description',
  kind: 'operation',
  text: 'description',
  why: 'The description is what makers and AI agents go by when they choose between operations.',
  hint: 'Add a sentence that says what the operation does and gives.',
});
