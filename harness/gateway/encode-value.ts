import type { Parameter } from '../model/operation.ts';

/** A value as text for a path, query, header or form field: objects and arrays as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A value as the parameter's `collectionFormat` writes it; csv where nothing is said. */
export function joinArray(parameter: Parameter, value: unknown): string {
  if (!Array.isArray(value)) return textOf(value);
  return value.map(textOf).join(SEPARATORS.get(parameter.collectionFormat ?? 'csv') ?? ',');
}

/** A path value, percent-encoded once, or twice with `x-ms-url-encoding: double`. */
export function encodePathValue(parameter: Parameter, value: unknown): string {
  const once = encodeURIComponent(joinArray(parameter, value).toWellFormed());
  return parameter.urlEncoding === 'double' ? encodeURIComponent(once) : once;
}

/** Header values are Latin-1 on the wire; what is beyond it, or would break the line, is percent-encoded. */
export function headerText(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\xa0-\xff]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}

/** What stands between the items of an array, by collection format. */
const SEPARATORS: ReadonlyMap<string, string> = new Map([
  ['csv', ','],
  ['ssv', ' '],
  ['tsv', '\t'],
  ['pipes', '|'],
  ['multi', ','],
]);
