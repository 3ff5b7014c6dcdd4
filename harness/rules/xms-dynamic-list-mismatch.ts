import { disagreements } from './parts/extension-pairs.ts';
import type { Rule } from './rule.ts';

/** Two published connectors in a hundred with both forms have different paths in them: a warning. */
export const xmsDynamicListMismatch: Rule = {
  id: 'xms-dynamic-list-mismatch',
  title: 'x-ms-dynamic-list lists what x-ms-dynamic-values beside it lists',
  severity: 'warning',
  scope: 'the paths of both forms where they stand beside each other, and their operations, those of schemas included',
  why: 'Which form is read depends on the product: makers get different choices in one and in the other.',
  hint: 'Let both forms call one operation and read the same paths.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [tag('values')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [tag('value')] } } } } },
  },
  check: (connector) =>
    disagreements(connector, (older) => [['operationId', 'operationId'], ...(older === 'x-ms-dynamic-values' ? LIST_PATHS : [])]),
};

const LIST_PATHS = [
  ['value-collection', 'itemsPath'],
  ['value-path', 'itemValuePath'],
  ['value-title', 'itemTitlePath'],
] as const;

function tag(itemsPath: string): Record<string, unknown> {
  return {
    name: 'tag',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-values': { operationId: 'ListTickets', parameters: {}, 'value-collection': 'value' },
    'x-ms-dynamic-list': { operationId: 'ListTickets', parameters: {}, itemsPath },
  };
}
