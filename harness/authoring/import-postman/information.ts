import type { Collection } from '../../model/collection.ts';
import type { Made, Note } from './note.ts';
import { cutAtWord, plainSentences } from './words.ts';

/** What the definition says of the connector as a whole: the collection’s name and description, as far as Microsoft takes them. */
export function toInformation({ file, name, description = '' }: Collection, note: Note): Made {
  const whole = plainSentences(description, Number.POSITIVE_INFINITY);
  const text = plainSentences(description, MOST_CHARACTERS);
  if (whole.length > MOST_CHARACTERS)
    note(
      'changed',
      { file, pointer: '', line: 1, column: 1 },
      `The description of the collection begins with ${whole.length} characters of text; that of a connector has at most ${MOST_CHARACTERS}.`,
      `Its first ${text.length} are kept.`,
    );
  return { title: toTitle(name), version: '1.0', ...(text !== '' && { description: text }) };
}

const MOST_CHARACTERS = 500;

/** A title of at most 30 characters without the words that a title must not have. */
function toTitle(name: string): string {
  const words = name
    .replaceAll(/\.postman_collection|\.json$/gi, '')
    .replaceAll(/\b(rest|open)?\s*-?apis?\b|\bconnectors?\b|\bpostman\b|\bcollections?\b|\bpower ?apps\b|\bpower ?automate\b/gi, ' ')
    .replaceAll(/\bv?\d+(\.\d+)+\b/gi, ' ')
    .replaceAll(/[_|/\\]+/g, ' ')
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/^\s*[([]([^()[\]]*)[)\]]/, '$1')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  // A title neither begins nor ends with a bracket, and has none that is not closed.
  const title = cutAtWord(words.replace(/[^\p{L}\p{N})\]]+$/u, ''), 30)
    .replace(/[([]([^()[\]]*)[)\]][^\p{L}\p{N}]*$/u, '$1')
    .replace(/[([][^)\]]*$/, '')
    .replace(/[^\p{L}\p{N}]+$/u, '');
  return title === '' ? cutAtWord(name, 30).replace(/[^\p{L}\p{N}]+$/u, '') || 'Untitled' : title;
}
