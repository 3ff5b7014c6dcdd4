import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const COLOR = '#da3b01';

/** For independent publishers only. A package does not say whose it is, so this weighs nothing until a profile says that it does. */
export const brandColorIndependent: Rule = {
  id: 'brand-color-independent',
  title: 'An independent publisher’s brand colour is #da3b01',
  severity: 'info',
  form: 'package',
  why: 'All connectors of independent publishers share one colour and one icon; none of the published ones deviates.',
  hint: 'Set iconBrandColor to "#da3b01" if you submit as an independent publisher.',
  examples: {
    bad: { properties: { properties: { iconBrandColor: '#2a6f4e' } } },
    good: { properties: { properties: { iconBrandColor: '#DA3B01' } } },
  },
  *check({ properties }) {
    const color = properties?.iconBrandColor;
    if (!properties || !color?.trim() || color.toLowerCase() === COLOR) return;
    const message = `The brand colour is "${color}"; independent publishers use "${COLOR}".`;
    yield { message, at: placeIn(properties.at, 'iconBrandColor') };
  },
};
