import type { Told } from './engine.ts';

/** What a script has left of the variables. */
type Execution = Told['execution'];

const SHORTEST_SECRET = 4;
const LONGEST_SECRET = 20_000;

/** Gives those that a script has set, where they have the length of a secret; each value once, and none that the run began with. */
export function createVariableWatch(
  environment: Readonly<Record<string, string>> = {},
): (execution: Execution) => readonly (readonly [name: string, value: string])[] {
  // Scopes may have one of the same name each.
  const known = new Map(Object.entries(environment).map(([name, value]) => [`environment ${name}`, value]));
  return (execution) =>
    variablesOf(execution).flatMap(({ scope, name, value }) => {
      const key = `${scope} ${name}`;
      if (value.length < SHORTEST_SECRET || value.length > LONGEST_SECRET || known.get(key) === value) return [];
      known.set(key, value);
      return [[name, value] as const];
    });
}

/** The texts among them, whatever their scope. */
export function variablesOf(execution: Execution): readonly { readonly scope: string; readonly name: string; readonly value: string }[] {
  return SCOPES.flatMap((scope) => {
    const found: { readonly scope: string; readonly name: string; readonly value: string }[] = [];
    execution?.[scope]?.values?.each(({ key: name = '', value }) => {
      if (typeof value === 'string') found.push({ scope, name, value });
    });
    return found;
  });
}

/** Those that scripts write. */
const SCOPES = ['environment', 'collectionVariables', 'globals', '_variables'] as const;
