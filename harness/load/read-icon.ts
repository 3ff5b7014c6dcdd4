import { imageFormat } from '../lib/image-format.ts';
import type { Pixels } from '../lib/png-image.ts';
import type { Icon, Picture } from '../model/connector.ts';

/** An icon as its bytes say, whatever it is called. */
export async function readIcon(file: string, bytes: Buffer): Promise<Icon> {
  const icon = { file, bytes: bytes.length, format: imageFormat(bytes) };
  if (icon.format !== 'png') return icon;
  // Most packages have no icon, and the decoder takes longer to load than such a package.
  const { decodePng, pngSize } = await import('../lib/png-image.ts');
  const decoded = decodePng(bytes);
  return { ...icon, ...pngSize(bytes), ...('fault' in decoded ? { undecoded: decoded.fault } : { picture: pictureOf(decoded) }) };
}

function pictureOf(pixels: Pixels): Picture {
  const [right, bottom] = [pixels.width - 1, pixels.height - 1];
  const corners = [colorAt(pixels, 0, 0), colorAt(pixels, right, 0), colorAt(pixels, right, bottom), colorAt(pixels, 0, bottom)] as const;
  const plain = corners.every((corner) => corner === corners[0]);
  return { corners, ...(plain && { logo: logoBox(pixels) }) };
}

/** `#rrggbb`, or `transparent` for a pixel that lets the page through. */
function colorAt({ width, rgba }: Pixels, x: number, y: number): string {
  const at = (y * width + x) * 4;
  if (rgba[at + 3] !== 255) return 'transparent';
  return `#${Buffer.from(rgba.subarray(at, at + 3)).toString('hex')}`;
}

/** The size of the box around every pixel that visibly differs from the first one. */
function logoBox({ width, height, rgba }: Pixels): { readonly width: number; readonly height: number } {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!differs(rgba, (y * width + x) * 4)) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? { width: 0, height: 0 } : { width: right - left + 1, height: bottom - top + 1 };
}

/** What is hardly visible is no part of the logo; nor does the colour of a transparent pixel matter. */
function differs(rgba: Uint8Array, at: number): boolean {
  const [alpha, background] = [rgba[at + 3] ?? 0, rgba[3] ?? 0];
  if (Math.abs(alpha - background) > VISIBLE) return true;
  if (background <= VISIBLE) return false;
  return [0, 1, 2].some((channel) => Math.abs((rgba[at + channel] ?? 0) - (rgba[channel] ?? 0)) > VISIBLE);
}

const VISIBLE = 24;
