import type { Rule } from './rule.ts';

export const brandColorMissing: Rule = {
  id: 'brand-color-missing',
  title: 'apiProperties.json gives a brand colour',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'iconBrandColor',
  form: 'package',
  why: 'The colour fills the tile behind the icon wherever makers meet the connector.',
  hint: 'Set properties.iconBrandColor, for example to "#da3b01".',
  examples: {
    bad: { properties: { properties: { iconBrandColor: null } } },
    good: { properties: { properties: { iconBrandColor: '#2a6f4e' } } },
  },
  *check({ properties }) {
    if (!properties || properties.iconBrandColor?.trim()) return;
    yield { message: `"iconBrandColor" is ${properties.iconBrandColor === undefined ? 'absent' : 'empty'}.`, at: properties.at };
  },
};
