import type { Operation, Response } from '../../model/operation.ts';
import type { Hit } from '../rule.ts';

/** The fix that takes the schema out of a response; none where other operations share the response. */
export function schemaRemoval(operation: Operation, { schemaAt }: Response): Pick<Hit, 'fix'> {
  if (!schemaAt?.pointer.startsWith(`${operation.at.pointer}/`)) return {};
  return { fix: { title: 'Remove the schema', changes: [{ kind: 'remove', at: schemaAt }] } };
}
