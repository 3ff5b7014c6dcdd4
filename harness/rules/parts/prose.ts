import type { VisibleText } from './visible-texts.ts';

/**
 * A text with blanks for all that is no prose: quotations, code, placeholders, markup, addresses, paths, file names, and
 * words with digits or signs in them. What is left keeps its order.
 */
export function proseOf(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(QUOTED, ' ')
    .split(/\s+/)
    .filter((chunk) => !NO_PROSE.test(chunk))
    .join(' ');
}

const known = new WeakMap<VisibleText, string>();

/** The prose of a visible text, worked out once for all rules that ask. */
export function visibleProse(text: VisibleText): string {
  let prose = known.get(text);
  if (prose === undefined) known.set(text, (prose = proseOf(text.text)));
  return prose;
}

/** The words of a visible text's prose, as they are written; those with a capital within them are identifiers and not among them. */
export function proseWords(text: VisibleText): string[] {
  return Array.from(visibleProse(text).matchAll(/(?<![\p{L}\p{N}'’-])\p{L}\p{Ll}+(?![\p{L}\p{N}'’-]|\.{2}|…)/gu), ([word]) => word);
}

const LONGEST = 20_000;

/** Each bounded, so that an unclosed sign costs no more than its bound. */
const QUOTED =
  /```[^`]{0,2000}```|`[^`]{1,300}`|\{[^{}]{0,300}\}|<[^<>]{0,300}>|"[^"]{1,300}"|“[^”]{1,300}”|(?<![\p{L}\p{N}])'[^']{1,100}'(?![\p{L}\p{N}])/gu;

const NO_PROSE = /[\\/_#=@&|+*\d]|\p{L}[.(:]\p{L}|\p{L}\(/u;
