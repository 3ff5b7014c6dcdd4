import { withoutNewerForm } from './parts/newer-form.ts';
import type { Rule } from './rule.ts';

/** As for lists: Microsoft’s page recommends it, practice does not ask for it, and where the validator does another rule speaks. */
export const xmsDynamicPropertiesPair: Rule = {
  id: 'xms-dynamic-properties-pair',
  title: 'Beside x-ms-dynamic-schema stands x-ms-dynamic-properties',
  severity: 'info',
  scope: 'every schema with x-ms-dynamic-schema; told together',
  why: 'The newer form says without ambiguity where values come from, and newer products read it first.',
  hint: 'Add x-ms-dynamic-properties, whose itemValuePath leads to the schema itself, and which has parameterReference for parameter.',
  examples: {
    bad: { definition: { paths: { '/tickets': { post: open({}) } } } },
    good: {
      definition: {
        paths: {
          '/tickets': {
            post: open({ 'x-ms-dynamic-properties': { operationId: 'ListTickets', parameters: {}, itemValuePath: 'form' } }),
          },
        },
      },
    },
  },
  check: (connector) => withoutNewerForm(connector, 'x-ms-dynamic-schema'),
};

function open(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const form = { operationId: 'ListTickets', parameters: {}, 'value-path': 'form/properties' };
  const body = { name: 'ticket', in: 'body', schema: { type: 'object', 'x-ms-dynamic-schema': form, ...keys } };
  return { operationId: 'OpenTicket', parameters: [body], responses: { '204': { description: 'It is open.' } } };
}
