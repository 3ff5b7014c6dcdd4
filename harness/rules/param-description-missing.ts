import { missingText } from './parts/missing-text.ts';
import type { Rule } from './rule.ts';

/** Counting internal parameters too would flag 226 published connectors instead of 12, and Microsoft's validator exempts them. */
export const paramDescriptionMissing: Rule = missingText({
  id: 'param-description-missing',
  title: 'Every visible parameter has a description',
  kind: 'parameter',
  text: 'description',
  why: 'The description is the hint inside the empty field; without it makers have to guess what to enter.',
  hint: 'Add a description of what to enter, with the format or an example where it helps.',
});
