import { segmentParts } from '../../collections/path-shape.ts';
import type { SavedResponse } from '../../model/collection.ts';
import { placeholderKind } from './read-sample.ts';
import { wordsOf } from './words.ts';

/** A path of a definition: `/tickets/{ticketId}`, and what its variables were called in the collection. */
export interface PathTemplate {
  readonly path: string;
  readonly variables: readonly PathVariable[];
}

/** A variable of a path. */
export interface PathVariable {
  readonly name: string;
  /** As it is called in the collection. */
  readonly original: string;
}

/** The template of a path: one name for each placeholder, however it was written, and literal text as it goes over the wire. */
export function toPathTemplate(segments: readonly string[]): PathTemplate {
  const taken = new Set<string>();
  const variables: PathVariable[] = [];
  const path = segments.map((segment, index) =>
    segmentParts(segment)
      .map((part) => {
        if ('text' in part) return encoded(part.text);
        const name = unique(variableName(part.placeholder, segments.slice(0, index)), taken);
        variables.push({ name, original: part.placeholder });
        return `{${name}}`;
      })
      .join(''),
  );
  return { path: `/${path.join('/')}`, variables };
}

/** How good the names of a template are: those that only say a type count for nothing. */
export function namedPlaceholders(segments: readonly string[]): number {
  return segments.flatMap(segmentParts).filter((part) => 'placeholder' in part && !saysNothing(part.placeholder)).length;
}

/**
 * The path of a request in which a placeholder stands for a literal where saved responses prove that it is one: the request that was
 * saved with them has the same path but for a placeholder there.
 */
export function generalised(path: readonly string[], basePath: string, responses: readonly SavedResponse[]): readonly string[] {
  const base = basePath.split('/').filter((segment) => segment !== '');
  return responses.reduce<readonly string[]>((known, { request }) => {
    if (!request) return known;
    const all = request.url.path.filter((segment) => segment !== '');
    const saved =
      all.length === known.length + base.length && base.every((segment, index) => all[index] === segment) ? all.slice(base.length) : all;
    if (saved.length !== known.length) return known;
    const fits = known.every((segment, index) => segment === saved[index] || isOpen(segment) || isOpen(saved[index] ?? ''));
    return fits ? known.map((segment, index) => (isOpen(segment) ? segment : (saved[index] ?? segment))) : known;
  }, path);
}

function isOpen(segment: string): boolean {
  return segmentParts(segment).some((part) => 'placeholder' in part);
}

/** Literal segments that look like the id of one thing: a number, a UUID, a date, a long hexadecimal number. */
export function idLikeSegments(path: string): readonly string[] {
  return path.split('/').filter((segment) => ID_LIKE.test(segment));
}

const ID_LIKE = /^(\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d|(?=.*\d)[0-9a-f]{16,})$/i;

function variableName(placeholder: string, before: readonly string[]): string {
  const clean = placeholder
    .replace(/^\$/, '')
    .replaceAll(/[^\p{L}\p{N}_. -]+/gu, '_')
    .replaceAll(/^[_. -]+|[_. -]+$/g, '');
  // The platform puts the id of the connection into every path under this name.
  if (clean === 'connectionId') return 'connectionIdentifier';
  if (clean !== '' && !saysNothing(placeholder)) return clean;
  const owner = before.findLast((segment) => segmentParts(segment).every((part) => 'text' in part)) ?? '';
  const words = wordsOf(owner).filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0) return 'id';
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return `${joined.replace(/ies$/, 'y').replace(/(?<![su])s$/, '')}Id`;
}

function saysNothing(placeholder: string): boolean {
  const kind = placeholderKind(`<${placeholder}>`);
  // A date or a UUID is what makers are asked for by that name.
  return placeholder === '' || (kind !== undefined && !/^(date|uuid)$/.test(kind));
}

function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
  taken.add(name);
  return name;
}

/** Literal text as definitions write it: the platform encodes it; only what would end the path or open a variable is encoded here. */
function encoded(text: string): string {
  return text.toWellFormed().replaceAll(/[?#%{}/\\]/g, encodeURIComponent);
}
