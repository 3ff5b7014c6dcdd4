import { didYouMean } from '../lib/did-you-mean.ts';
import { declaredId } from './parts/declared-id.ts';
import { extensionCarriers } from './parts/extension-carriers.ts';
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
    for (const { keys, operationId, at } of extensionCarriers(connector)) {
      for (const extension in keys) {
        if (!DYNAMIC.has(extension)) continue;
        for (const [steps, id] of operationIdsIn(keys[extension], extension)) {
          if (ids.has(id)) continue;
          const meant = didYouMean(
            id,
            connector.operations.map((operation) => operation.operationId),
          );
          const message = `${extension} names the operation "${id}", which does not exist${meant ? `; "${meant}" does` : ''}.`;
          yield { message, at: placeIn(at(), ...steps), ...(operationId !== undefined && { operationId }) };
        }
      }
    }
  },
};

const DYNAMIC: ReadonlySet<string> = new Set([
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
]);

/** The operationIds of an extension with the keys that lead to them; a tree has one to open a folder and one to browse it. */
function* operationIdsIn(value: unknown, ...steps: string[]): Generator<[string[], string]> {
  if (typeof value !== 'object' || value === null) return;
  const { operationId, open, browse } = value as Readonly<Record<string, unknown>>;
  if (typeof operationId === 'string') yield [[...steps, 'operationId'], operationId];
  if (steps.length > 1) return;
  yield* operationIdsIn(open, ...steps, 'open');
  yield* operationIdsIn(browse, ...steps, 'browse');
}

function tag(operationId: string): Record<string, unknown> {
  return {
    name: 'tag',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-values': { operationId, 'value-path': 'id' },
  };
}
