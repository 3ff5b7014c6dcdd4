/**
 * Of texts those that may have been cut off, so that nobody can say how they end: within a bracket or quotation, or
 * behind a word that others follow.
 */
export function cutOffTexts(texts: readonly string[]): ReadonlySet<string> {
  const sorted = [...new Set(texts)].toSorted();
  return new Set(sorted.filter((text, index) => endsMidway(text) || goesOnElsewhere(sorted, index)));
}

function endsMidway(text: string): boolean {
  const last = /[\p{L}\p{N}]+$/u.exec(text.slice(-LONGEST_WORD))?.[0] ?? '';
  return FOLLOWED.has(last.toLowerCase()) || /^\p{Ll}$/u.test(last) || PAIRS.some(([open, close]) => isOpen(text, open, close));
}

/** Whether another text begins with this one and goes on. What begins with a text stands right behind it, for they are sorted. */
function goesOnElsewhere(sorted: readonly string[], index: number): boolean {
  const text = sorted[index] ?? '';
  for (let at = index + 1; sorted[at]?.startsWith(text); at++)
    if (/^ ?[\p{L}\p{N}]/u.test(sorted[at]?.slice(text.length, text.length + 3) ?? '')) return true;
  return false;
}

function isOpen(text: string, open: string, close: string): boolean {
  const opened = text.split(open).length;
  return open === close ? opened % 2 === 0 : opened > text.split(close).length;
}

const PAIRS = ['()', '[]', '{}', '“”', '«»', '""', '``'].map(([open = '', close = '']) => [open, close] as const);

const LONGEST_WORD = 30;

/** English articles, prepositions, conjunctions and the like, behind which a sentence seldom ends. */
const FOLLOWED = new Set(
  'a an the and or nor but of to from with into onto upon via per than as at by if that which whose because while in on for is are your their its'.split(
    ' ',
  ),
);
