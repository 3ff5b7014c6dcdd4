import { isObject } from '../../lib/is-object.ts';
import { joinPointer } from '../../lib/json-pointer.ts';
import { declaredItems, declaredObject, isDynamic, partsOf } from '../../model/schema-path.ts';
import type { Definitions, Schema } from '../../model/schema.ts';

/** An object that holds none of the properties that are declared for it, though it holds others. */
export interface Stranger {
  /** The JSON pointer to it; empty at the top. */
  readonly path: string;
  /** What it holds. */
  readonly held: readonly string[];
  readonly declared: readonly string[];
  /** What it holds of the declared names under another spelling or one level further down, as words; undefined where nothing. */
  readonly elsewhere: string | undefined;
}

/**
 * The first object of a value that keeps its schema and still shows makers nothing. All that is declared may be absent by right, so that
 * one property that is absent says nothing unless it stands elsewhere; nor do objects that are open by declaration.
 */
export function strangerIn(value: unknown, declared: Schema, definitions: Definitions, path = '', depth = 0): Stranger | undefined {
  if (depth > MOST_DEPTH || partsOf(declared, definitions).some(isDynamic)) return undefined;
  if (Array.isArray(value)) {
    const items = declaredItems(declared, definitions);
    return items && strangerInList(value, items, definitions, path, depth);
  }
  if (!isObject(value)) return undefined;
  const { isOpen, properties } = declaredObject(declared, definitions);
  const names = [...properties.keys()];
  const held = Object.keys(value).filter((name) => !/^[@_$]|@|^odata\./i.test(name));
  if (names.length > 0 && held.length > 0 && !names.some((name) => Object.hasOwn(value, name))) {
    const elsewhere = placeElsewhere(value, held, names);
    return isOpen || (elsewhere === undefined && names.length === 1) ? undefined : { path, held, declared: names, elsewhere };
  }
  for (const name of names) {
    const found = Object.hasOwn(value, name)
      ? strangerIn(value[name], properties.get(name) ?? {}, definitions, joinPointer(path, name), depth + 1)
      : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Items may be of several kinds: only where all are strangers, the first is told. */
function strangerInList(
  items: readonly unknown[],
  schema: Schema,
  definitions: Definitions,
  path: string,
  depth: number,
): Stranger | undefined {
  const [first, ...others] = items
    .slice(0, MOST_ITEMS)
    .map((item, index) => strangerIn(item, schema, definitions, `${path}/${index}`, depth + 1));
  return others.includes(undefined) ? undefined : first;
}

function placeElsewhere(value: Readonly<Record<string, unknown>>, held: readonly string[], names: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[-_]/g, '');
  const alike = held.find((name) => names.some((other) => plain(other) === plain(name)));
  if (alike !== undefined) return `it holds "${alike}" instead of "${names.find((name) => plain(name) === plain(alike))}"`;
  const wrapper = held.find((name) => {
    const [inner] = [value[name]].flat();
    return isObject(inner) && names.some((other) => Object.hasOwn(inner, other));
  });
  return wrapper === undefined ? undefined : `they stand one level further down, in "${wrapper}"`;
}

/** The difference in words, of a body that is called so: `The body holds none of …`. */
export function strangerWords({ path, held, declared, elsewhere }: Stranger, body: string): string {
  const some = (names: readonly string[]) =>
    names
      .slice(0, 3)
      .map((name) => `"${name}"`)
      .join(', ') + (names.length > 3 ? ', …' : '');
  const what = `${path || body} holds none of the declared properties (${some(declared)})`;
  return elsewhere === undefined ? `${what} but ${some(held)}` : `${what}: ${elsewhere}`;
}

const MOST_DEPTH = 20;
const MOST_ITEMS = 50;
