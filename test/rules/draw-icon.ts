import { PNG } from 'pngjs';
import type { Drawing } from '../../harness/rules/rule.ts';

/** A drawing as a PNG, its logo in the middle. */
export function drawIcon({ width, height, background, logo }: Drawing): Buffer {
  const png = new PNG({ width, height });
  const [left, top] = [Math.floor((width - logo.width) / 2), Math.floor((height - logo.height) / 2)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x >= left && x < left + logo.width && y >= top && y < top + logo.height;
      png.data.set(rgba(inside ? logo.color : background), (y * width + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

function rgba(color: string): readonly number[] {
  return color === 'transparent' ? [0, 0, 0, 0] : [...Buffer.from(color.slice(1), 'hex'), 255];
}
