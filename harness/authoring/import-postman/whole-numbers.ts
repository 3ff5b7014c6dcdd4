import type { Collection, CollectionBody, CollectionField } from '../../model/collection.ts';
import { DECIMAL_POINTS } from '../decimal-points.ts';
import { namesMeasure } from './names-measure.ts';
import { type Fill, readSample, standsFor } from './read-sample.ts';

/** Whether what has a name is a number that need not be whole, although samples are. */
export type NeedNotBeWhole = (name: string) => boolean;

/**
 * What a collection shows of the numbers in it. One that is broken anywhere makes every number of its name one that need not be whole. So
 * are measures: one whole weight proves nothing. Unless the collection says that it tells the two apart, as exported ones do.
 */
export function wholeNumbers(collection: Collection, fill: Fill): NeedNotBeWhole {
  if (collection.description?.includes(DECIMAL_POINTS)) return () => false;
  const broken = new Set<string>();
  for (const { key, value } of fieldsOf(collection)) if (/^-?\d+\.\d+$/.test(fill(value).trim())) broken.add(key.toLowerCase());
  for (const text of jsonOf(collection)) collectBroken(broken, '', readSample(text, fill)?.value);
  return (name) => broken.has(name.toLowerCase()) || namesMeasure(name);
}

function collectBroken(broken: Set<string>, name: string, value: unknown): void {
  if (standsFor(value) === 'number' || (typeof value === 'number' && !Number.isInteger(value))) broken.add(name);
  else if (Array.isArray(value)) for (const item of value) collectBroken(broken, name, item);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) collectBroken(broken, key.toLowerCase(), part);
}

function fieldsOf({ variables, requests }: Collection): readonly CollectionField[] {
  return [
    ...variables,
    ...requests.flatMap(({ url, body }) => [...url.query, ...url.variables, ...(body && 'fields' in body ? body.fields : [])]),
  ];
}

function jsonOf({ requests }: Collection): readonly string[] {
  const texts = ({ body }: { readonly body?: CollectionBody }) =>
    body?.mode === 'raw' ? [body.text] : body?.mode === 'graphql' ? [body.variables ?? ''] : [];
  return requests.flatMap((request) => [
    ...texts(request),
    ...request.responses.flatMap(({ body, request: saved }) => [...(body === undefined ? [] : [body]), ...(saved ? texts(saved) : [])]),
  ]);
}
