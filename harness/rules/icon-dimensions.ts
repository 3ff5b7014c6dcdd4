import type { Rule } from './rule.ts';

const [LEAST, MOST] = [100, 230];

/** Pages of 2022 name about 230 pixels, those since 2025 a span from 100; of the few icons in the public repository two are larger. */
export const iconDimensions: Rule = {
  id: 'icon-dimensions',
  title: 'The icon has between 100 and 230 pixels a side',
  severity: 'error',
  weights: { update: 'warning', custom: 'info' },
  microsoft: { policy: '5000.2.1.4' },
  scope: 'PNGs',
  form: 'package',
  why: 'Smaller icons are blurred where they are shown large; larger ones are refused.',
  hint: 'Save the icon at 230 × 230 pixels.',
  examples: {
    bad: { icon: { width: 64, height: 64, background: '#da3b01', logo: { color: '#ffffff', width: 40, height: 40 } } },
    good: { icon: { width: 100, height: 100, background: '#da3b01', logo: { color: '#ffffff', width: 60, height: 60 } } },
  },
  *check({ icon }) {
    if (icon?.width === undefined || icon.height === undefined) return;
    const { width, height, file } = icon;
    if (Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST) return;
    yield { message: `The icon has ${width} × ${height} pixels; ${LEAST} to ${MOST} a side are allowed.`, at: { file, pointer: '' } };
  },
};
