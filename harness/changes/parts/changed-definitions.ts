import { isDeepStrictEqual } from 'node:util';
import { referencedDefinition, type Schema } from '../../model/schema.ts';
import { oncePerUpdate } from './once-per-update.ts';

/** The names of definitions that differ, be it in what they refer to: all others mean the same before and after. */
export const changedDefinitions = oncePerUpdate(({ published, next }): ReadonlySet<string> => {
  const names = [...new Set([...Object.keys(published.definitions), ...Object.keys(next.definitions)])];
  const changed = new Set(names.filter((name) => !isDeepStrictEqual(published.definitions[name], next.definitions[name])));
  // What did not change itself refers to the same definitions in both.
  const users = new Map<string, string[]>();
  for (const name of names) {
    for (const used of referencesIn(next.definitions[name] ?? {})) {
      const known = users.get(used);
      if (known) known.push(name);
      else users.set(used, [name]);
    }
  }
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user);
  return changed;
});

/** The names of the definitions to which a schema refers, itself or below. */
export function referencesIn(schema: Schema): string[] {
  const name = referencedDefinition(schema);
  if (name !== undefined) return [name];
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ...(schema.allOf ?? []),
  ].flatMap(referencesIn);
}
