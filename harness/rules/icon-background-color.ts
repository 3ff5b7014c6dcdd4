import { colorDistance } from './parts/color-distance.ts';
import type { Rule } from './rule.ts';

/** Pictures lose a shade on their way through editors. */
const SHADES = 12;

/** What Microsoft asks for beside the demand that the background be opaque; reviewers let other colours stand. */
export const iconBackgroundColor: Rule = {
  id: 'icon-background-color',
  title: 'The icon’s background has the brand colour',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  microsoft: { policy: '5000.2.1.5' },
  scope: 'PNGs whose corners have one colour, which is none that is forbidden',
  form: 'package',
  why: 'The tile behind the icon is filled with the brand colour; another one in the icon shows as a square within a square.',
  hint: 'Fill the background with iconBrandColor, or set iconBrandColor to the background’s colour.',
  examples: {
    bad: { icon: { width: 230, height: 230, background: '#2a6f4e', logo: { color: '#ffffff', width: 140, height: 140 } } },
    good: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 140 } } },
  },
  *check({ icon, properties }) {
    const [corner, ...others] = icon?.picture?.corners ?? [];
    const brand = properties?.iconBrandColor?.trim();
    if (!icon || corner === undefined || !brand || others.some((other) => other !== corner)) return;
    const distance = colorDistance(corner, brand);
    if (distance === undefined || distance <= SHADES || corner === '#007ee5' || /^#f[c-f]f[c-f]f[c-f]$/.test(corner)) return;
    yield { message: `The icon’s background is ${corner}, and iconBrandColor is "${brand}".`, at: { file: icon.file, pointer: '' } };
  },
};
