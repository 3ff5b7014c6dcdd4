import type { Rule } from './rule.ts';

const LIMIT = 1_048_576;

export const iconSizeBytes: Rule = {
  id: 'icon-size-bytes',
  title: 'The icon is smaller than 1 MB',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'the icon, whatever its format',
  microsoft: { policy: '5000.2.1.2' },
  form: 'package',
  why: 'The platform takes no icon of 1 MB or more.',
  hint: 'Save the icon at 230 × 230 pixels; a few kilobytes are enough.',
  examples: {
    bad: { files: { 'icon.png': 'x'.repeat(LIMIT) } },
    good: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 140 } } },
  },
  *check({ files }) {
    const icon = files.find(({ role }) => role === 'icon');
    if (!icon || icon.bytes < LIMIT) return;
    const message = `The icon has ${icon.bytes.toLocaleString('en-US')} bytes; fewer than ${LIMIT.toLocaleString('en-US')} are allowed.`;
    yield { message, at: { file: icon.name, pointer: '' } };
  },
};
