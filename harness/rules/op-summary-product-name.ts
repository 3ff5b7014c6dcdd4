import { textProductName } from './parts/text-product-name.ts';
import type { Rule } from './rule.ts';

export const opSummaryProductName: Rule = textProductName({
  id: 'op-summary-product-name',
  title: 'No summary of a visible operation names a product of the Power Platform',
  text: 'label',
});
