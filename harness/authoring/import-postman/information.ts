import type { Collection } from '../../model/collection.ts';
import type { Made } from './note.ts';
import { cutAtWord, plainSentences } from './words.ts';

/** What the definition says of the connector as a whole: the collection’s name and description, as far as Microsoft takes them. */
export function toInformation({ name, description = '' }: Collection): Made {
  const text = plainSentences(description, 500);
  return { title: toTitle(name), version: '1.0', ...(text.length >= 30 && { description: text }) };
}

/** A title of at most 30 characters without the words that a title must not have. */
function toTitle(name: string): string {
  const words = name
    .replaceAll(/\.postman_collection|\.json$/gi, '')
    .replaceAll(/\b(rest|open)?\s*-?apis?\b|\bconnectors?\b|\bpostman\b|\bcollections?\b|\bpower ?apps\b|\bpower ?automate\b/gi, ' ')
    .replaceAll(/\bv?\d+(\.\d+)+\b/gi, ' ')
    .replaceAll(/[_|/\\]+/g, ' ')
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  const title = cutAtWord(words.replace(/[^\p{L}\p{N}]+$/u, ''), 30).replace(/[^\p{L}\p{N}]+$/u, '');
  return title === '' ? cutAtWord(name, 30).replace(/[^\p{L}\p{N}]+$/u, '') || 'Untitled' : title;
}
