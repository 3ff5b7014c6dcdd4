import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt word was most likely meant to be, or undefined where none is near.
 *
 * @param most - how many letters may have to be added, dropped or changed; upper and lower case are the same
 */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  most = Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  let best: string | undefined;
  let bestDistance = most + 1;
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === word.toLowerCase()) return candidate;
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) [best, bestDistance] = [candidate, d];
  }
  return best;
}
