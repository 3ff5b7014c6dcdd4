import { type Operation, type Response, successResponses } from '../../model/operation.ts';
import { placeIn } from '../../model/place.ts';
import type { Update } from '../change-rule.ts';
import { oncePerUpdate } from './once-per-update.ts';
import { operationPairs } from './operation-pairs.ts';
import { pathText } from './path-text.ts';
import { memberChanges, type SchemaChange } from './schema-changes.ts';
import type { SchemaNode } from './shapes.ts';

/** One point in which what an operation gives differs. */
export interface OutputChange extends SchemaChange {
  readonly operationId: string;
  /** The output as messages call it: `the output "customer.name"`, or `the whole output`. */
  readonly subject: string;
}

/** How the outputs of operations differ, where both versions declare some. */
export const outputChanges = oncePerUpdate((update): readonly OutputChange[] =>
  operationPairs(update).pairs.flatMap(({ published, next }) => {
    const [was, now] = [outputOf(published), outputOf(next)];
    // What became a trigger, or is none any more, is another thing, and told as such.
    return was && now && isWebhook(published) === isWebhook(next) ? compare(update, next.operationId, was, now) : [];
  }),
);

/**
 * What makers see of an operation's result: of a webhook what it is called back with, else the body of the first success that
 * declares one. Further successes are not shown to them.
 */
export function outputOf(operation: Operation): SchemaNode | undefined {
  const { notificationContent: content } = operation;
  if (isWebhook(operation) && content?.schema) return { schema: content.schema, at: placeIn(content.at, 'schema') };
  const response = responsesShown(operation).find(({ schema }) => schema !== undefined);
  return response?.schema && { schema: response.schema, at: response.schemaAt ?? response.at };
}

/** Whether what makers see of an operation is what it is called back with. */
export function isWebhook({ kind }: Operation): boolean {
  return kind === 'webhook-trigger';
}

/** The responses that may be what makers see: successes, else the default. */
export function responsesShown(operation: Operation): readonly Response[] {
  const successes = successResponses(operation);
  return successes.length > 0 ? successes : operation.responses.filter(({ status }) => status === 'default');
}

function compare(update: Update, operationId: string, was: SchemaNode, now: SchemaNode): OutputChange[] {
  const member = (node: SchemaNode) => ({ node, required: true, internal: false });
  return memberChanges(update, member(was), member(now), 'output').map((change) => ({
    ...change,
    operationId,
    subject: change.path.length === 0 ? 'the whole output' : `the output "${pathText(change.path)}"`,
  }));
}
