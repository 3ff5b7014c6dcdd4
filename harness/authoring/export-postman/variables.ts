import type { PostmanEntry } from './postman-format.ts';

/** The variables of a collection, under names that none of the environment's bears. */
export interface Variables {
  /** The name of a variable with this value: the wished one, or with a number behind it where that has another value. */
  readonly declare: (wished: string, value: string, description?: string) => string;
  readonly list: () => readonly PostmanEntry[];
}

/** Begins a collection's variables. */
export function createVariables(taken: Iterable<string>): Variables {
  const entries = new Map<string, PostmanEntry>();
  const reserved = new Set(taken);
  return {
    declare: (wished, value, description) => {
      for (let n = 1; ; n++) {
        const key = n === 1 ? wished : `${wished}${n}`;
        if (reserved.has(key)) continue;
        const found = entries.get(key);
        if (found && found.value !== value) continue;
        if (!found) entries.set(key, { key, value, ...(description !== undefined && { description }) });
        return key;
      }
    },
    list: () => [...entries.values()],
  };
}
