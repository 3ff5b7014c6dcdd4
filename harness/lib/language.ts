import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Detector from 'eld/extrasmall';
import { isEnglishWord } from './spelling.ts';

/**
 * The language of a text, by its English name, where that is not English; undefined for English, and for a text that is too
 * short or too full of names and codes to tell.
 *
 * Few of its words must be English, and a detector must take it for another language: each alone errs on one text in two
 * hundred, both together on none of the published ones.
 */
export function foreignLanguage(text: string): string | undefined {
  const start = text.slice(0, LOOKED_AT);
  const { words, letters, english } = countWords(start);
  if (words < FEWEST_WORDS || letters < FEWEST_LETTERS || english / letters >= ENGLISH_SHARE) return undefined;
  const { language } = detector().detect(start);
  return language === 'en' || language === '' ? undefined : (NAMES.of(language) ?? language);
}

const LOOKED_AT = 1000;
const FEWEST_WORDS = 4;
const FEWEST_LETTERS = 10;

/** German, French and the like share some words with English, but hardly seven letters of ten. */
const ENGLISH_SHARE = 0.7;

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/**
 * The words of a text with their letters, and how many letters stand in English words. Words with capitals are passed over: they
 * may be names. Scripts without blanks between words count each letter as one.
 */
function countWords(text: string): { readonly words: number; readonly letters: number; readonly english: number } {
  let words = 0;
  let letters = 0;
  let english = 0;
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}_])\p{Ll}{2,}(?![\p{L}\p{N}_])|\p{Lo}/gu)) {
    words += 1;
    letters += word.length;
    if (isEnglishWord(word)) english += word.length;
  }
  return { words, letters, english };
}

let loaded: (typeof Detector)['eld'] | undefined;

/** Takes a fifth of a second to load, and few texts need it. */
function detector(): (typeof Detector)['eld'] {
  if (!loaded) {
    const { eld } = createRequire(import.meta.url)(fileURLToPath(import.meta.resolve('eld/extrasmall'))) as typeof Detector;
    loaded = eld;
  }
  return loaded;
}
