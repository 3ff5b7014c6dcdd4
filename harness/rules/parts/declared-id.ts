import type { Operation } from '../../model/operation.ts';

/** The operationId as the definition has it, or undefined where it has none: loading numbers a repeated id, "GetTicket (2)". */
export function declaredId(operation: Operation): string | undefined {
  return operation.idDeclared ? operation.operationId.replace(/ \(\d+\)$/, '') : undefined;
}
