import { decoded } from '../../lib/decoded.ts';
import { isObject } from '../../lib/is-object.ts';
import { joinPointer, valueAt } from '../../lib/json-pointer.ts';
import { type Importing, type Made, say, type Source } from './source.ts';

/**
 * What the `$ref` of an object leads to, within the file alone; undefined, and said, where it leads out of it or nowhere.
 *
 * Nothing is ever fetched: neither from the network nor from other files.
 */
export function targetOf(source: Source, key: '$ref' | '$dynamicRef' = '$ref'): Source | undefined {
  const { importing } = source;
  const reference = String((source.value as Record<string, unknown>)[key]);
  const known = importing.targets.get(reference);
  if (known) return known;
  const [base = '', fragment = ''] = reference.split(/#(.*)/s, 2);
  const home = base === '' || base === importing.file || base === `./${importing.file}` ? '' : importing.anchors.get(base);
  if (home === undefined) {
    const place = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(base) ? 'at another address' : 'in another file';
    say(
      source,
      'refused',
      `The ${key} "${reference}" leads to what stands ${place}, which is not read.`,
      'It is left out; put what it names into this file.',
    );
    return undefined;
  }
  const pointer = fragmentPlace(source, home, decoded(fragment));
  const value = pointer === undefined ? undefined : valueAt(importing.root, pointer);
  if (pointer !== undefined && value !== undefined) {
    const target = { importing, pointer, value };
    // Within a schema that has an `$id` the same words may name something else.
    if (importing.anchors.size === 0) importing.targets.set(reference, target);
    return target;
  }
  say(source, 'refused', `The ${key} "${reference}" leads nowhere.`, 'It is left out.');
  return undefined;
}

/** Follows references from one to the next, as everything but schemas may have them; undefined where they lead nowhere or in a circle. */
export function followed(source: Source): Source | undefined {
  const seen = new Set<string>();
  let current: Source | undefined = source;
  while (current && isObject(current.value) && typeof current.value['$ref'] === 'string') {
    if (seen.has(current.pointer)) {
      say(
        source,
        'refused',
        `The $ref "${String((source.value as Record<string, unknown>)['$ref'])}" leads back to itself.`,
        'It is left out.',
      );
      return undefined;
    }
    seen.add(current.pointer);
    const beside = textsBeside(current.value);
    const target: Source | undefined = targetOf(current);
    // What stands beside a reference is meant for this place: OpenAPI 3.1 says so, and files of 3.0 do it all the same.
    current =
      target && isObject(target.value) && Object.keys(beside).length > 0 ? { ...target, value: { ...target.value, ...beside } } : target;
  }
  return current;
}

function textsBeside({ description, summary }: Made): Made {
  return { ...(typeof description === 'string' && { description }), ...(typeof summary === 'string' && { summary }) };
}

function fragmentPlace({ pointer, importing }: Source, home: string, fragment: string): string | undefined {
  if (fragment === '') return home;
  if (!fragment.startsWith('/')) return importing.anchors.get(`#${fragment}`);
  if (valueAt(importing.root, home + fragment) !== undefined) return home + fragment;
  // Within a schema that has an `$id`, pointers begin at that schema.
  const around = [...importing.anchors]
    .filter(([name, place]) => !name.startsWith('#') && pointer.startsWith(`${place}/`))
    .map(([, place]) => place);
  return around.map((place) => place + fragment).findLast((place) => valueAt(importing.root, place) !== undefined);
}

/** What stands under a name of its own: `$id`s as they are written, and anchors with a `#` before them. */
export function anchorsOf(root: unknown): Importing['anchors'] {
  const anchors = new Map<string, string>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isObject(value)) {
      if (typeof value['$id'] === 'string') anchors.set(value['$id'].replace(/#$/, ''), pointer);
      for (const key of ['$anchor', '$dynamicAnchor']) if (typeof value[key] === 'string') anchors.set(`#${value[key]}`, pointer);
    }
    for (const [key, below] of Object.entries(value)) visit(below, joinPointer(pointer, key));
  };
  visit(root, '');
  return anchors;
}
