import { dynamicCalls } from '../model/dynamic-calls.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const xmsDynamicTree: Rule = {
  id: 'xms-dynamic-tree',
  title: 'File pickers have an x-ms-dynamic-tree, and chosen items are used to browse it only',
  severity: 'error',
  scope: 'x-ms-dynamic-values with the capability file-picker; selectedItemValuePath wherever inputs are given',
  microsoft: { rule: 'DynamicTreeExtensionMissing' },
  why: 'The tree tells the designer how to open and browse folders; an item is chosen only once it browses.',
  hint: 'Add x-ms-dynamic-tree with open and browse; use selectedItemValuePath in browse alone.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [folder({})] } } } } },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [folder({ 'x-ms-dynamic-tree': { open: { operationId: 'ListTickets', parameters: {}, itemsPath: 'value' } } })],
            },
          },
        },
      },
    },
  },
  *check(connector) {
    for (const { extension, arguments: given, keys, at: call, node } of dynamicCalls(connector)) {
      const { operationId } = node.owner;
      const owner = operationId === undefined ? {} : { operationId };
      if (extension === 'x-ms-dynamic-values' && keys['capability'] === 'file-picker' && node.schema['x-ms-dynamic-tree'] === undefined)
        yield { message: 'The file picker has no x-ms-dynamic-tree beside it.', at: placeIn(call, 'capability'), ...owner };
      if ((extension === 'x-ms-dynamic-tree' || extension === 'file-picker') && call.pointer.endsWith('/browse')) continue;
      for (const { selection, at } of given)
        if (selection !== undefined)
          yield { message: `${extension} uses selectedItemValuePath, which belongs to browsing a tree.`, at, ...owner };
    }
  },
};

function folder(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = { operationId: 'ListTickets', capability: 'file-picker', parameters: {}, 'value-collection': 'value' };
  return { name: 'folder', in: 'query', type: 'string', 'x-ms-dynamic-values': values, ...keys };
}
