import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const brandColorFormat: Rule = {
  id: 'brand-color-format',
  title: 'The brand colour is # and six hexadecimal digits',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'iconBrandColor, where there is one',
  microsoft: { policy: '5000.2.1.1' },
  form: 'package',
  why: 'Names, short forms and transparency are not understood.',
  hint: 'Write iconBrandColor as "#" and six digits, for example "#2a6f4e".',
  examples: {
    bad: { properties: { properties: { iconBrandColor: 'orange' } } },
    good: { properties: { properties: { iconBrandColor: '#2A6F4E' } } },
  },
  *check({ properties }) {
    const color = properties?.iconBrandColor;
    if (!properties || !color?.trim() || /^#[0-9a-f]{6}$/i.test(color)) return;
    const at = placeIn(properties.at, 'iconBrandColor');
    const digits = /^\s*#?([0-9a-f]{6})\s*$/i.exec(color)?.[1];
    const fix = digits !== undefined && ({ title: `Write "#${digits}"`, changes: [{ kind: 'set', at, value: `#${digits}` }] } as const);
    yield { message: `The brand colour "${color}" is not "#" and six hexadecimal digits.`, at, ...(fix && { fix }) };
  },
};
