/**
 * Whether a text is a plain word that stands where a secret would, and is none: what a script made of a missing value, or what a request
 * that is to be refused presents. To hide such a word would be to spoil every text that has it.
 */
export function standsForNothing(value: string): boolean {
  return WORDS.has(value.trim().toLowerCase());
}

const WORDS: ReadonlySet<string> = new Set(
  (
    'undefined null nan none nil empty blank true false wrong invalid incorrect bad expired revoked unknown unauthorized forbidden ' +
    'missing nope nothing fake dummy test bogus garbage random something anything value key token secret password credential string text sample example placeholder'
  ).split(' '),
);
