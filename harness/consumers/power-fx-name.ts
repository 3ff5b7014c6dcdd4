import type { Operation } from '../model/operation.ts';

/** What an operation is called in formulas: its id, or its path where it has none, without all that is no letter or digit. */
export function powerFxName({ operationId, idDeclared, path }: Operation): string {
  const name = (idDeclared ? operationId : path).replaceAll(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z]/.test(name) ? name : `_${name}`;
}
