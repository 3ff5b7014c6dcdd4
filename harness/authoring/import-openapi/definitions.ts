import { joinPointer, pointerTokens } from '../../lib/json-pointer.ts';
import { definitionReference } from '../../model/schema.ts';
import { pascalCase } from './pascal-case.ts';

/** A schema that becomes a definition: where it stands in the file, and whether null is taken besides. */
export interface WantedDefinition {
  readonly name: string;
  readonly pointer: string;
  readonly orNull: boolean;
}

/** The definitions that are wanted so far. */
export interface WantedDefinitions {
  /** The `$ref` to the definition that a place of the file becomes. */
  readonly referenceTo: (pointer: string, orNull: boolean) => string;
  /** What a `$ref` that was made leads to. */
  readonly behind: (reference: string) => WantedDefinition | undefined;
  /** All, those that come up while they are gone through included. */
  readonly all: () => Iterable<WantedDefinition>;
}

const SCHEMAS = '/components/schemas';

/** Begins with the named schemas of the file, which keep their names. */
export function wantedDefinitions(names: readonly string[]): WantedDefinitions {
  const byPlace = new Map<string, WantedDefinition>();
  const byReference = new Map<string, WantedDefinition>();
  const taken = new Set(names);
  const add = (name: string, pointer: string, orNull: boolean): WantedDefinition => {
    const wanted = { name, pointer, orNull };
    byPlace.set(`${orNull} ${pointer}`, wanted);
    byReference.set(definitionReference(name), wanted);
    return wanted;
  };
  for (const name of names) add(name, joinPointer(SCHEMAS, name), false);
  return {
    referenceTo: (pointer, orNull) => {
      const known = byPlace.get(`${orNull} ${pointer}`);
      if (known) return definitionReference(known.name);
      const plain = byPlace.get(`false ${pointer}`)?.name ?? nameOfPlace(pointer);
      return definitionReference(add(unique(orNull ? `${plain}OrNull` : plain, taken), pointer, orNull).name);
    },
    behind: (reference) => byReference.get(reference),
    all: () => byPlace.values(),
  };
}

/** The last word of a pointer that is a name, in so far as it has one. */
function nameOfPlace(pointer: string): string {
  const tokens = pointerTokens(pointer).filter(
    (token) => !/^(\d+|schema|items|properties|\$defs|definitions|allOf|oneOf|anyOf)$/.test(token),
  );
  return pascalCase(tokens.at(-1) ?? '') || 'Schema';
}

/** A name that is not taken, and takes it: with a number behind it where it must be. */
export function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
  taken.add(name);
  return name;
}
