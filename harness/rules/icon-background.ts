import type { Rule } from './rule.ts';

export const iconBackground: Rule = {
  id: 'icon-background',
  title: 'The icon’s background is neither transparent nor white nor the default blue',
  severity: 'error',
  weights: { update: 'warning', custom: 'info' },
  microsoft: { policy: '5000.2.1.5' },
  scope: 'the corners of a PNG',
  form: 'package',
  why: 'A transparent or white icon vanishes on the page, and the default blue says that nobody chose a colour.',
  hint: 'Fill the whole square with the brand colour, without rounded corners.',
  examples: {
    bad: { icon: { width: 230, height: 230, background: 'transparent', logo: { color: '#2a6f4e', width: 140, height: 140 } } },
    good: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 140 } } },
  },
  *check({ icon }) {
    if (!icon?.picture) return;
    const faults = icon.picture.corners.map(fault).filter((what) => what !== undefined);
    const [first] = faults;
    if (first === undefined) return;
    const where =
      faults.length === 4
        ? 'The icon’s background is'
        : `${faults.length === 1 ? 'A corner' : 'Corners'} of the icon ${faults.length === 1 ? 'is' : 'are'}`;
    yield { message: `${where} ${[...new Set(faults)].join(' or ')}.`, at: { file: icon.file, pointer: '' } };
  },
};

function fault(corner: string): string | undefined {
  if (corner === 'transparent') return 'transparent';
  if (corner === '#007ee5') return 'the default blue';
  return /^#f[c-f]f[c-f]f[c-f]$/.test(corner) ? 'white' : undefined;
}
