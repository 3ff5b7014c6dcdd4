import { textProductName } from './parts/text-product-name.ts';
import type { Rule } from './rule.ts';

export const opDescriptionProductName: Rule = textProductName({
  id: 'op-description-product-name',
  title: 'No description of a visible operation names a product of the Power Platform',
  text: 'description',
});
