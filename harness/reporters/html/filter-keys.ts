import { type Markup, markup } from './markup.ts';
import { shortened } from '../../lib/shortened.ts';

/** The attributes by which the page's script filters an element. */
export function filterKeys(texts: readonly (string | undefined)[], problem: boolean): Markup {
  const find = texts
    .filter((text) => text !== undefined)
    .map((text) => shortened(text, 400))
    .join(' ')
    .toLowerCase();
  return markup`data-find="${find}"${problem && markup` data-problem`}`;
}
