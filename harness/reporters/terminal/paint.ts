import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Gives text a colour or weight, or leaves it as it is where colour is off. */
export type Paint = (format: Format, text: string) => string;

/** The paint of a terminal with or without colour. */
export function paintWith(color: boolean): Paint {
  if (!color) return (_format, text) => text;
  return (format, text) => (text === '' ? '' : styleText(format, text, { validateStream: false }));
}
