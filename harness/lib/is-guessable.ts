/** With more signs than these that nobody knows, an address may hold what was made up by chance. */
const MOST_DIGITS = 12;
const MOST_SIGNS = 7;

/**
 * Whether somebody who was never given an address could put it together: it consists of words that are known, dates, and few other signs.
 * Known are the words of `known`, addresses and paths, and those that such addresses are usually made of. Where it is not certain, it is
 * none.
 */
export function isGuessable(address: string, known: readonly string[]): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const others = new Set([...USUAL, ...known.flatMap((text) => wordsOf(URL.parse(text)?.href ?? text))]);
  const parts = partsOf(url).filter((part) => !DATE.test(part));
  const unknown = parts.flatMap(wordsOf).filter((word) => !others.has(word));
  return (
    signsIn(unknown.filter((word) => /^\d+$/.test(word))) <= MOST_DIGITS && signsIn(unknown.filter((word) => /\D/.test(word))) <= MOST_SIGNS
  );
}

/** The segments of the path and the values of the query; of what has no value, the name. */
function partsOf({ pathname, searchParams }: URL): readonly string[] {
  return [...pathname.split('/'), ...Array.from(searchParams, ([name, value]) => value || name)];
}

/** Letters and digits without a break, in small letters. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function signsIn(words: readonly string[]): number {
  return words.join('').length;
}

const DATE = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;

const USUAL = ['async', 'job', 'jobs', 'long', 'operation', 'operations', 'result', 'results', 'running', 'status', 'task', 'tasks'];
