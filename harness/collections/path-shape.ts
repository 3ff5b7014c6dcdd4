import { decoded } from '../lib/decoded.ts';
import { joinPointer } from '../lib/json-pointer.ts';

/** A path without its names: each segment is literal text with `{}` where a placeholder stands. */
export type PathShape = readonly string[];

/** How placeholders are written: `{{x}}` of Postman, `{x}` of OpenAPI, `<x>` of generated collections; `:x` is a whole segment. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}|\{([^{}]*)\}|<([^<>]*)>/g;

/**
 * A segment that is one path variable; what comes behind a letter or underscore is its name: `:8080` is
 * none, and `[id]` is one by hand.
 */
const PATH_VARIABLE = /^(?::(?=[\p{L}_])(.+)|\[([\p{L}_][\w-]*)\])$/u;

/** A piece of a segment: literal text, or the name of a placeholder. */
export type SegmentPart = { readonly text: string } | { readonly placeholder: string };

/** The pieces of one segment, literal text percent-decoded. */
export function segmentParts(segment: string): readonly SegmentPart[] {
  const variable = PATH_VARIABLE.exec(segment);
  if (variable) return [{ placeholder: variable[1] ?? variable[2] ?? '' }];
  const parts: SegmentPart[] = [];
  let done = 0;
  for (const match of segment.matchAll(PLACEHOLDER)) {
    if (match.index > done) parts.push({ text: decoded(segment.slice(done, match.index)) });
    parts.push({ placeholder: (match[1] ?? match[2] ?? match[3] ?? '').trim() });
    done = match.index + match[0].length;
  }
  if (done < segment.length || parts.length === 0) parts.push({ text: decoded(segment.slice(done)) });
  return parts;
}

/** The shape of a path, given as a text or as segments; empty segments, as of `//` and of a slash at the end, do not count. */
export function pathShape(path: string | readonly string[]): PathShape {
  return segmentsOf(path)
    .filter((segment) => segment !== '')
    .map(segmentShape);
}

/** A text that two paths have in common exactly where they have one shape. */
export function shapeKey(shape: PathShape): string {
  return joinPointer('', ...shape);
}

/** An operation to which requests can belong: its path is a template, the base path not in it. */
export interface Attributable<T> {
  readonly method: string;
  readonly path: string | readonly string[];
  readonly value: T;
}

/**
 * Where a request belongs. `unresolved` is one that belongs to an operation only if an empty segment is taken for a path variable that
 * had no value; `ambiguous` fits several operations equally well.
 */
export type Attribution<T> =
  | { readonly kind: 'found' | 'unresolved'; readonly value: T }
  | { readonly kind: 'ambiguous'; readonly values: readonly T[] }
  | { readonly kind: 'none' };

/**
 * Tells to which operation a request belongs, by method and the shape of its path: its template in the collection, or the path as it
 * was sent, without host, base path and query.
 *
 * A literal segment fits itself only; a placeholder of the operation fits any text, a placeholder of the request fits placeholders only.
 * Of several operations the one with more literal segments is meant.
 */
export function attributeBy<T>(
  operations: readonly Attributable<T>[],
): (method: string, path: string | readonly string[]) => Attribution<T> {
  const known = Map.groupBy(
    operations.map(({ method, path, value }) => ({ method: method.toUpperCase(), value, ...toPattern(pathShape(path)) })),
    ({ method, segments }) => `${method} ${segments.length}`,
  );
  const best = (method: string, shape: PathShape): Best<T> => {
    const fitting = (known.get(`${method.toUpperCase()} ${shape.length}`) ?? []).filter(({ segments }) =>
      segments.every((fits, index) => fits(shape[index] ?? '')),
    );
    const most = Math.max(0, ...fitting.map(({ weight }) => weight));
    return { values: fitting.filter(({ weight }) => weight === most).map(({ value }) => value), weight: most };
  };
  return (method, path) => {
    const asWritten = best(method, pathShape(path));
    const segments = segmentsOf(path);
    // A slash before the first segment and one at the end stand for nothing.
    const inner = segments.slice(segments[0] === '' ? 1 : 0, segments.at(-1) === '' ? -1 : undefined);
    if (!inner.includes('')) return toAttribution('found', asWritten);
    const filled = best(
      method,
      inner.map((segment) => (segment === '' ? '{}' : segmentShape(segment))),
    );
    const isFilled = filled.values.length > 0 && (asWritten.values.length === 0 || filled.weight > asWritten.weight);
    return isFilled ? toAttribution('unresolved', filled) : toAttribution('found', asWritten);
  };
}

interface Best<T> {
  readonly values: readonly T[];
  readonly weight: number;
}

function toAttribution<T>(kind: 'found' | 'unresolved', { values }: Best<T>): Attribution<T> {
  const [value, ...others] = values;
  if (value === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind, value } : { kind: 'ambiguous', values };
}

/** Tests for the segments of a shape, and how much of it is literal: whole segments first, then characters. */
function toPattern(shape: PathShape): { readonly segments: readonly ((segment: string) => boolean)[]; readonly weight: number } {
  const literal = shape.filter((segment) => !segment.includes('{}')).length;
  const characters = shape.join('').replaceAll('{}', '').length;
  return { segments: shape.map(segmentTest), weight: literal * 10_000 + Math.min(characters, 9999) };
}

function segmentTest(template: string): (segment: string) => boolean {
  if (!template.includes('{}')) return (segment) => segment === template;
  const pieces = template.split('{}').map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('.+')}$`, 'su');
  return (segment) => pattern.test(segment);
}

function segmentShape(segment: string): string {
  return segmentParts(segment)
    .map((part) => ('text' in part ? part.text : '{}'))
    .join('');
}

function segmentsOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? path.split('/') : path;
}
