import type { Rule } from './rule.ts';

const SHARE = 0.7;

/** Pages of 2022 name a logo of about 160 pixels in 230, later ones "less than 70 %"; both come to the same. */
export const iconPadding: Rule = {
  id: 'icon-padding',
  title: 'The logo takes at most 70 % of the icon',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'the box around all that differs from the background, in PNGs whose corners have one colour',
  form: 'package',
  why: 'Where the icon is shown in a round or smaller tile, a logo without a margin is cut.',
  hint: 'Leave a margin of 15 % on every side of the logo.',
  examples: {
    bad: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 200, height: 90 } } },
    good: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 160, height: 160 } } },
  },
  *check({ icon }) {
    const logo = icon?.picture?.logo;
    if (!icon?.width || !icon.height || !logo) return;
    // A pixel of leeway: a soft edge is no part of the logo.
    const [wide, high] = [(logo.width - 2) / icon.width, (logo.height - 2) / icon.height];
    if (wide <= SHARE && high <= SHARE) return;
    const message = `The logo takes ${percent(logo.width / icon.width)} of the icon’s width and ${percent(logo.height / icon.height)} of its height; 70 % are enough.`;
    yield { message, at: { file: icon.file, pointer: '' } };
  },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
