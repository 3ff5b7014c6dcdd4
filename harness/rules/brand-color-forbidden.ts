import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const brandColorForbidden: Rule = {
  id: 'brand-color-forbidden',
  title: 'The brand colour is neither white nor the default blue',
  severity: 'error',
  weights: { update: 'warning', custom: 'info' },
  scope: 'iconBrandColor in any letter case',
  microsoft: { policy: '5000.2.1.1' },
  form: 'package',
  why: 'White vanishes on the page, and the default blue says that nobody chose a colour.',
  hint: 'Set iconBrandColor to the brand’s own colour (independent publishers: "#da3b01").',
  examples: {
    bad: { properties: { properties: { iconBrandColor: '#007EE5' } } },
    good: { properties: { properties: { iconBrandColor: '#007ee6' } } },
  },
  *check({ properties }) {
    const color = properties?.iconBrandColor;
    const name = color && FORBIDDEN.get(color.toLowerCase());
    if (!properties || !name) return;
    yield { message: `The brand colour "${color}" is ${name}.`, at: placeIn(properties.at, 'iconBrandColor') };
  },
};

const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ['#ffffff', 'white'],
  ['#007ee5', 'the default blue'],
]);
