import type { Parameter } from '../model/operation.ts';

/** One of several examples of a parameter. */
export interface NamedExample {
  readonly name: string;
  readonly value: unknown;
}

/** More examples of one parameter tell nothing new. */
const MOST_EXAMPLES = 12;

/**
 * The entries of `x-examples`: a list, values by name or media type, or OpenAPI 3’s `{ value }` by name.
 *
 * Of 395 public connectors one has it, in the last form; `x-ms-examples`, which the platform ignores, none.
 */
export function namedExamples({ extensions }: Parameter): readonly NamedExample[] {
  const declared = extensions['x-examples'];
  if (typeof declared !== 'object' || declared === null) return [];
  const named = Object.entries(declared).map(([key, entry]: [string, unknown]) => ({
    name: Array.isArray(declared) ? String(Number(key) + 1) : key,
    value: isDescribed(entry) ? entry.value : entry,
  }));
  return named.slice(0, MOST_EXAMPLES);
}

function isDescribed(entry: unknown): entry is { readonly value: unknown } {
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, 'value')) return false;
  return Object.keys(entry).every((key) => ['value', 'summary', 'description'].includes(key));
}
