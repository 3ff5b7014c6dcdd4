import { didYouMean } from '../lib/did-you-mean.ts';
import { declaredId } from './parts/declared-id.ts';
import { dynamicCalls } from '../model/dynamic-calls.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A dynamic extension with a built-in operation or a capability instead of an operationId refers to the platform and passes. */
export const xmsDynamicOperation: Rule = {
  id: 'xms-dynamic-operation',
  title: 'Every dynamic extension names an operation of the connector',
  severity: 'error',
  scope: 'every dynamic extension with an operationId, both halves of a tree included; letter case counts',
  microsoft: { rule: 'OperationIdNotFound' },
  why: 'The designer calls the operation to fill a list or to learn a schema; if there is none, the field stays empty.',
  hint: 'Write the operationId as the operation has it, letter case included.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [tag('ListTag')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [tag('ListTickets')] } } } } },
  },
  *check(connector) {
    const ids = new Set(connector.operations.map(declaredId));
    for (const { extension, keys, node, at } of dynamicCalls(connector)) {
      const { operationId: id } = keys;
      if (typeof id !== 'string' || ids.has(id)) continue;
      const { operationId } = node.owner;
      const meant = didYouMean(
        id,
        connector.operations.map((operation) => operation.operationId),
      );
      const message = `${extension} names the operation "${id}", which does not exist${meant ? `; "${meant}" does` : ''}.`;
      yield { message, at: placeIn(at, 'operationId'), ...(operationId !== undefined && { operationId }) };
    }
  },
};

function tag(operationId: string): Record<string, unknown> {
  return {
    name: 'tag',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-values': { operationId, 'value-path': 'id' },
  };
}
