import type { Parameter } from '../../model/operation.ts';
import type { Update } from '../change-rule.ts';
import { oncePerUpdate } from './once-per-update.ts';
import { operationPairs } from './operation-pairs.ts';
import { parameterPairs, placeWords } from './parameter-pairs.ts';
import { pathText } from './path-text.ts';
import { type Member, memberChanges, type SchemaChange } from './schema-changes.ts';

/** One point in which an input of an operation differs. */
export interface InputChange extends SchemaChange {
  readonly operationId: string;
  /** As it is now, or as it was where it is gone. */
  readonly parameter: Parameter;
  /** The input as messages call it: `the query parameter "top"`, `the input "customer.name"`. */
  readonly subject: string;
}

/** How the inputs of operations differ. That one moved or got another name is not among it: rules of their own say so. */
export const inputChanges = oncePerUpdate((update): readonly InputChange[] =>
  operationPairs(update).pairs.flatMap((pair) => {
    const { kept, renamed, moved, deleted, added } = parameterPairs(update, pair);
    const compare = (was: Parameter | undefined, now: Parameter | undefined) => compareParameters(update, pair.next.operationId, was, now);
    return [
      ...[...kept, ...renamed, ...moved.filter(({ next }) => next.in !== 'body')].flatMap(({ published, next }) =>
        compare(published, next),
      ),
      ...deleted.flatMap((parameter) => compare(parameter, undefined)),
      ...added.flatMap((parameter) => compare(undefined, parameter)),
    ];
  }),
);

/** A parameter as messages call it: `the query parameter "top"`. */
export function parameterWords(parameter: Parameter): string {
  return `the ${placeWords(parameter)} "${parameter.name}"`;
}

function compareParameters(update: Update, operationId: string, was: Parameter | undefined, now: Parameter | undefined): InputChange[] {
  const parameter = now ?? was;
  if (!parameter) return [];
  return memberChanges(update, was && asMember(was), now && asMember(now), 'input').map((change) => ({
    ...change,
    operationId,
    parameter,
    subject: change.path.length === 0 ? parameterWords(parameter) : `the input "${pathText(change.path)}"`,
  }));
}

function asMember({ schema, schemaAt, required, visibility }: Parameter): Member {
  return { node: { schema, at: schemaAt }, required, internal: visibility === 'internal' };
}
