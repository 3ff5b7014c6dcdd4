import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type * as TrieLibrary from 'cspell-trie-lib';

/** Whether a word, written in lower case, is an English one or a term of computing. British spellings count. */
export function isEnglishWord(word: string): boolean {
  let known = judged.get(word);
  if (known === undefined) judged.set(word, (known = stands(word) || britishForms(word).some(stands)));
  return known;
}

/**
 * The word that a misspelt one was meant to be; undefined for a correct one, and for one that may well be a name or a term:
 * a dictionary lacks far more words than people misspell, so that a word counts as misspelt only for a reason.
 *
 * Reasons: it is a common mistake; it is one slip (a letter too many, too few, another, or two swapped) from a word that its
 * author uses; it is long, one slip from an English word, and neither put together of English words nor derived from one.
 *
 * @param timesUsed how often the author uses a word, in lower case
 */
export function meantWord(word: string, timesUsed: (word: string) => number): string | undefined {
  const lower = word.toLowerCase();
  const notorious = NOTORIOUS.get(lower);
  if (notorious !== undefined) return notorious;
  if (lower.length < SHORTEST || lower.length > LONGEST || isEnglishWord(lower) || isDerived(lower)) return undefined;
  const near = nearWords(lower).filter((other) => other.length >= SHORTEST - 1);
  const used = near.filter((other) => timesUsed(other) > 0).toSorted((a, b) => timesUsed(b) - timesUsed(a))[0];
  if (used !== undefined) return used;
  // A capital begins a name as often as a sentence.
  if (word !== lower || lower.length < LONG || isCompound(lower)) return undefined;
  return likeliest(lower, near);
}

/** Common mistakes that the reasons do not reach: short, or by chance two words in one. */
const NOTORIOUS: ReadonlyMap<string, string> = new Map([
  ['adress', 'address'],
  ['adresses', 'addresses'],
  ['emtpy', 'empty'],
  ['lenght', 'length'],
  ['responce', 'response'],
  ['responces', 'responses'],
  ['successfull', 'successful'],
  ['taht', 'that'],
  ['teh', 'the'],
  ['thier', 'their'],
  ['untill', 'until'],
  ['wich', 'which'],
]);

/** Shorter words lie one slip from several others, and longer ones are no words. */
const SHORTEST = 5;
const LONGEST = 30;

/** From this length on hardly two words lie one slip apart by chance. */
const LONG = 7;

const judged = new Map<string, boolean>();

function stands(word: string): boolean {
  return dictionary().has(word) || technicalTerms().has(word);
}

/** The American forms that a British spelling may have. */
function britishForms(word: string): string[] {
  return BRITISH.map(([pattern, american]) => word.replace(pattern, american)).filter((form) => form !== word);
}

const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/our/, 'or'],
  [/is(e|ed|es|er|ers|ing|able|ation|ations)$/, 'iz$1'],
  [/ys(e|ed|es|er|ers|ing)$/, 'yz$1'],
  [/ence(s?)$/, 'ense$1'],
  [/ll(ed|er|ers|ing|ment|ments)$/, 'l$1'],
  [/tre(s?)$/, 'ter$1'],
  [/ogue(s?)$/, 'og$1'],
];

/** Whether a prefix or suffix that goes with any word makes it of another: "unarchive", "requestable", "automations". */
function isDerived(word: string): boolean {
  return (
    PREFIXES.some((prefix) => word.startsWith(prefix) && word.length > prefix.length + 3 && stands(word.slice(prefix.length))) ||
    SUFFIXES.some((suffix) => word.endsWith(suffix) && word.length > suffix.length + 3 && stands(word.slice(0, -suffix.length)))
  );
}

const PREFIXES = ['un', 're', 'de', 'sub', 'pre', 'non', 'auto', 'over', 'multi', 'inter', 'geo', 'meta', 'anti'];
const SUFFIXES = ['s', 'es', 'able', 'ee', 'ees', 'er', 'ers', 'less'];

/** Whether it is two words without a blank: "webform", "datasource". */
function isCompound(word: string): boolean {
  const shortest = Math.min(4, Math.floor(word.length / 2));
  for (let at = shortest; at <= word.length - shortest; at++) if (stands(word.slice(0, at)) && stands(word.slice(at))) return true;
  return false;
}

/**
 * The near word with which the misspelt one agrees longest, at least in its first letter; of several the longest, since letters
 * are lost more often than added.
 */
function likeliest(word: string, near: readonly string[]): string | undefined {
  return near.filter((other) => other[0] === word[0]).toSorted((a, b) => agreement(word, b) - agreement(word, a) || b.length - a.length)[0];
}

function agreement(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** The words one slip away; names and word pairs left out. */
function nearWords(word: string): readonly string[] {
  let near = neighbours.get(word);
  if (!near) {
    const found = dictionary().suggestWithCost(word, { numSuggestions: 12, changeLimit: 1, ignoreCase: false, includeTies: true });
    near = found.filter((other) => other.cost <= ONE_SLIP && /^[a-z]+$/.test(other.word)).map((other) => other.word);
    neighbours.set(word, near);
  }
  return near;
}

const neighbours = new Map<string, readonly string[]>();

/** What the library's costs count an edit for. */
const ONE_SLIP = 100;

let words: TrieLibrary.ITrie | undefined;

/** Loaded when the first word is looked up: it takes a tenth of a second. */
function dictionary(): TrieLibrary.ITrie {
  if (!words) {
    const { decodeTrie } = require(fileURLToPath(import.meta.resolve('cspell-trie-lib'))) as typeof TrieLibrary;
    words = decodeTrie(gunzipSync(readFileSync(new URL('en_US.trie.gz', import.meta.resolve('@cspell/dict-en_us')))));
  }
  return words;
}

let terms: ReadonlySet<string> | undefined;

function technicalTerms(): ReadonlySet<string> {
  if (!terms) {
    const packed = readFileSync(new URL('dict/softwareTerms.txt.gz', import.meta.resolve('@cspell/dict-software-terms')));
    const lines = gunzipSync(packed).toString('utf8').toLowerCase().split('\n');
    terms = new Set([...lines.filter((line) => /^[^#\s]/.test(line)), ...TERMS_IT_LACKS]);
  }
  return terms;
}

const TERMS_IT_LACKS = ['docx', 'pptx', 'referer', 'upsert', 'upserts', 'upvote', 'upvotes', 'xlsx'];

const require = createRequire(import.meta.url);
