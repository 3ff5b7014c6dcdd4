import { disagreements } from './parts/extension-pairs.ts';
import type { Rule } from './rule.ts';

/** Microsoft’s validator compares the paths of schemas only; those of lists, and the operations, are another rule’s business. */
export const xmsDynamicPathPair: Rule = {
  id: 'xms-dynamic-path-pair',
  title: 'x-ms-dynamic-properties reads its schema where x-ms-dynamic-schema beside it does',
  severity: 'error',
  scope: 'value-path and itemValuePath where both forms stand beside each other',
  microsoft: { rule: 'DynamicPropertiesItemValuePathMismatch' },
  why: 'Which form is read depends on the product: makers get fields in one and none in the other.',
  hint: 'Let both read one path; value-path may go on to the properties of the schema, itemValuePath leads to the schema itself.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [ticket('form/properties')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [ticket('form')] } } } } },
  },
  check: (connector) => disagreements(connector, (older) => (older === 'x-ms-dynamic-schema' ? [['value-path', 'itemValuePath']] : [])),
};

function ticket(itemValuePath: string): Record<string, unknown> {
  const schema = {
    type: 'object',
    'x-ms-dynamic-schema': { operationId: 'DescribeTicket', parameters: {}, 'value-path': 'form/properties' },
    'x-ms-dynamic-properties': { operationId: 'DescribeTicket', parameters: {}, itemValuePath },
  };
  return { name: 'ticket', in: 'body', schema };
}
