import { withoutNewerForm } from './parts/newer-form.ts';
import type { Rule } from './rule.ts';

/**
 * Microsoft’s page recommends it; nine in ten published connectors with x-ms-dynamic-values go without, and nobody asks them to
 * add it: a remark. Where the validator demands it, another rule speaks.
 */
export const xmsDynamicListPair: Rule = {
  id: 'xms-dynamic-list-pair',
  title: 'Beside x-ms-dynamic-values stands x-ms-dynamic-list',
  severity: 'info',
  scope: 'every parameter and property with x-ms-dynamic-values; told together',
  why: 'The newer form says without ambiguity where values come from, and newer products read it first.',
  hint: 'Add x-ms-dynamic-list, which says the same: itemsPath, itemValuePath and itemTitlePath, and parameterReference for parameter.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [tag({})] } } } } },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [tag({ 'x-ms-dynamic-list': { operationId: 'ListTickets', parameters: {}, itemsPath: 'value' } })] },
          },
        },
      },
    },
  },
  check: (connector) => withoutNewerForm(connector, 'x-ms-dynamic-values'),
};

function tag(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = { operationId: 'ListTickets', parameters: {}, 'value-collection': 'value' };
  const text = { 'x-ms-summary': 'Tag', description: 'The tag to look for.' };
  return { name: 'tag', in: 'query', type: 'string', ...text, 'x-ms-dynamic-values': values, ...keys };
}
