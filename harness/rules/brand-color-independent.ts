import { INDEPENDENT_COLOR } from './parts/independent-color.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A package does not say whose it is: only the profiles of independent publishers hold this rule. */
export const brandColorIndependent: Rule = {
  id: 'brand-color-independent',
  title: 'An independent publisher’s brand colour is #da3b01',
  severity: 'error',
  weights: { verified: 'off', custom: 'off' },
  scope: 'iconBrandColor in any letter case',
  form: 'package',
  why: 'All connectors of independent publishers share one colour and one icon; none of the published ones deviates.',
  hint: 'Set iconBrandColor to "#da3b01".',
  examples: {
    bad: { properties: { properties: { iconBrandColor: '#2a6f4e' } } },
    good: { properties: { properties: { iconBrandColor: '#DA3B01' } } },
  },
  *check({ properties }) {
    const color = properties?.iconBrandColor;
    if (!properties || !color?.trim() || color.toLowerCase() === INDEPENDENT_COLOR) return;
    const message = `The brand colour is "${color}"; independent publishers use "${INDEPENDENT_COLOR}".`;
    const at = placeIn(properties.at, 'iconBrandColor');
    const fix = {
      title: `Set iconBrandColor to "${INDEPENDENT_COLOR}"`,
      changes: [{ kind: 'set', at, value: INDEPENDENT_COLOR }],
    } as const;
    yield { message, at, fix };
  },
};
