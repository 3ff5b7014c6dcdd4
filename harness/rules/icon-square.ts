import type { Rule } from './rule.ts';

export const iconSquare: Rule = {
  id: 'icon-square',
  title: 'The icon is as wide as it is high',
  severity: 'error',
  weights: { update: 'warning', custom: 'info' },
  microsoft: { policy: '5000.2.1.4' },
  scope: 'PNGs',
  form: 'package',
  why: 'The icon is shown in a square tile and would be stretched or cut.',
  hint: 'Save the icon at 230 × 230 pixels.',
  examples: {
    bad: { icon: { width: 230, height: 200, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 120 } } },
    good: { icon: { width: 200, height: 200, background: '#da3b01', logo: { color: '#ffffff', width: 120, height: 120 } } },
  },
  *check({ icon }) {
    if (icon?.width === undefined || icon.width === icon.height) return;
    yield { message: `The icon has ${icon.width} × ${icon.height} pixels.`, at: { file: icon.file, pointer: '' } };
  },
};
