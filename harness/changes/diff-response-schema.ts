import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';
import { isWebhook, outputOf } from './parts/output-changes.ts';
import { type Shape, shapeOf } from './parts/shapes.ts';

export const diffResponseSchema: ChangeRule = {
  id: 'diff-response-schema',
  title: 'What an operation gives stays declared',
  severity: 'error',
  scope: 'what makers see: the body of the first success that declares one, or the content of a notification',
  microsoft: { rule: 'OutputFieldDeleted' },
  why: 'Without a schema an operation has no outputs, and every place in a flow or app that uses one of them breaks.',
  hint: 'Declare the schema of the response as before.',
  examples: {
    published: {},
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': { schema: null } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '200': { description: 'All tickets.' } } } } } } },
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      const was = outputOf(published);
      if (!was || outputOf(next) || isWebhook(published) !== isWebhook(next) || isEmpty(shapeOf(update.published, was))) continue;
      const { operationId } = next;
      yield { message: `${operationId} has no outputs any more: no success declares a schema.`, operationId, was: was.at };
    }
  },
};

/** Whether a schema said nothing, neither itself nor by asking the service. */
function isEmpty({ type, keywords }: Shape): boolean {
  return type === undefined && keywords['x-ms-dynamic-schema'] === undefined && keywords['x-ms-dynamic-properties'] === undefined;
}
