import type { Collection } from '../model/collection.ts';
import type { VariableSource } from './postman.ts';

/** The variables of a collection itself, as far as they are in use. */
export function ownVariables({ variables }: Pick<Collection, 'variables'>): VariableSource {
  return Object.fromEntries(variables.filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]));
}
