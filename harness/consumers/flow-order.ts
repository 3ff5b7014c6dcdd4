import type { Visibility } from '../model/operation.ts';

/** Puts inputs in the order of a card: required, important, the rest, advanced; within each as declared. */
export function inOrder<T>(
  inputs: readonly T[],
  rankOf: (input: T) => { readonly required: boolean; readonly visibility: Visibility },
): T[] {
  const rank = (input: T) => {
    const { required, visibility } = rankOf(input);
    return required ? 0 : visibility === 'important' ? 1 : visibility === 'advanced' ? 3 : 2;
  };
  return inputs.toSorted((a, b) => rank(a) - rank(b));
}
