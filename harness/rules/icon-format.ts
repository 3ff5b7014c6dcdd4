import type { ImageFormat } from '../lib/image-format.ts';
import type { Rule } from './rule.ts';

export const iconFormat: Rule = {
  id: 'icon-format',
  title: 'The icon is a PNG',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  microsoft: { policy: '5000.2.1.3' },
  scope: 'what the bytes of the file say, not its name alone',
  form: 'package',
  why: 'No other picture is shown.',
  hint: 'Save the icon as a PNG called icon.png; renaming a picture of another kind does not convert it.',
  examples: {
    bad: { files: { 'icon.png': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"></svg>\n' } },
    good: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 140 } } },
  },
  *check({ icon }) {
    if (!icon) return;
    const { file, bytes, format, undecoded } = icon;
    const at = { file, pointer: '' };
    if (bytes === 0) yield { message: `${file} is empty.`, at };
    else if (format !== 'png') yield { message: `${file} is ${KINDS[format]}, not a PNG.`, at };
    else if (undecoded === 'damaged') yield { message: `${file} is a damaged PNG.`, at };
    else if (!/\.png$/i.test(file)) yield { message: `${file} is a PNG under another name.`, at };
  },
};

const KINDS: Readonly<Record<Exclude<ImageFormat, 'png'>, string>> = {
  jpeg: 'a JPEG',
  gif: 'a GIF',
  bmp: 'a bitmap',
  webp: 'a WebP picture',
  ico: 'a Windows icon',
  svg: 'an SVG drawing',
  other: 'no picture of a known kind',
};
