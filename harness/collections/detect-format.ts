import { isObject } from '../lib/is-object.ts';
import type { CollectionFormat } from '../model/collection.ts';

/** What a parsed file is, if it is a collection; else what it seems to be, as an object of a sentence: "an OpenAPI file". */
export type Detected = { readonly format: CollectionFormat; readonly pointer: string } | { readonly other: string };

/**
 * Tells a collection and its format from everything else.
 *
 * Postman's own SDK takes anything for an empty collection, so the shape is looked at first. `pointer` is where the collection starts:
 * Postman's API wraps it in `{ "collection": … }`.
 */
export function detectFormat(value: unknown): Detected {
  if (isObject(value) && isObject(value['collection'])) {
    const inner = detectFormat(value['collection']);
    return 'format' in inner ? { ...inner, pointer: `/collection${inner.pointer}` } : inner;
  }
  if (!isObject(value)) return { other: Array.isArray(value) ? 'a JSON array' : 'no JSON object' };
  const schema = isObject(value['info']) ? String(value['info']['schema'] ?? '') : '';
  const [, named] = /collection\/v(\d+\.\d+)\.\d+/.exec(schema) ?? [];
  if (Array.isArray(value['item'])) {
    if (named === '2.0') return { format: '2.0.0', pointer: '' };
    if (named === undefined || named === '2.1') return { format: '2.1.0', pointer: '' };
    return { other: `a collection of format ${named}, which is newer than 2.1` };
  }
  if (Array.isArray(value['requests'])) return { format: '1.0.0', pointer: '' };
  return { other: lookalike(value) };
}

function lookalike(value: Readonly<Record<string, unknown>>): string {
  if (typeof value['openapi'] === 'string') return `an OpenAPI ${value['openapi'].slice(0, 10)} file`;
  if (value['swagger'] !== undefined) return 'an OpenAPI 2.0 definition';
  if (Array.isArray(value['values'])) return 'a Postman environment';
  if (Array.isArray(value['collections'])) return 'a Postman data dump: several collections in one file';
  if (value['$kind'] === 'collection') return 'a part of a collection of format 3 (a folder of YAML files)';
  if (isObject(value['log'])) return 'a HAR recording';
  if (isObject(value['info'])) return 'a collection without its list of items ("item")';
  return 'JSON of another kind';
}
