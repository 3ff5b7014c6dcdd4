import { wordsOf } from './words.ts';

/**
 * Whether a name is that of something measured, which need not be whole although a sample is: `price`, `gross_weight`, `distanceKm`. What
 * is said to be counted, or to be a part of something measured, is none: `priceId`, `amountCents`.
 */
export function namesMeasure(name: string): boolean {
  const words = wordsOf(name).map((word) => word.toLowerCase());
  return words.some((word) => MEASURES.has(singular(word))) && !words.some((word) => COUNTED.has(singular(word)));
}

function singular(word: string): string {
  return word.replace(/(?<=[^s])s$/, '');
}

const MEASURES: ReadonlySet<string> = new Set(
  (
    'altitude amount angle area average avg balance confidence cost depth discount distance draught duration elevation fee height humidity ' +
    'latitude lat length lng lon longitude margin mass mean median percent percentage power pressure price probability radius rate rating ' +
    'ratio salary score speed subtotal tax taxe temperature velocity voltage volume wage weight width'
  ).split(' '),
);

const COUNTED: ReadonlySet<string> = new Set(
  (
    'byte category cent code count day hour id index key level limit millisecond millis minor minute ms number pixel position px rank ' +
    'second sec status step type unit version year'
  ).split(' '),
);
