import { dynamicCalls } from '../model/dynamic-calls.ts';
import { NEWER_FORM } from './parts/extension-pairs.ts';
import { inputAt } from '../model/input-at.ts';
import type { Rule } from './rule.ts';

/** The validator’s demand for the newer extension; all published connectors meet it. Where nothing demands it, another rule speaks. */
export const xmsDynamicReference: Rule = {
  id: 'xms-dynamic-reference',
  title: 'Where a dynamic extension refers to a part of an input, its newer form stands beside it',
  severity: 'error',
  scope:
    'x-ms-dynamic-values without x-ms-dynamic-list, x-ms-dynamic-schema without x-ms-dynamic-properties, whose sources are properties of a body or have the name of one',
  microsoft: { rule: 'DynamicListExtensionRequiredForNonParameterReferences' },
  why: 'The older form knows whole parameters only, by a name that must not be that of a property as well; the newer form takes paths.',
  hint: 'Add x-ms-dynamic-list or x-ms-dynamic-properties, with parameterReference: "body/property".',
  examples: {
    bad: { definition: { paths: { '/tickets': { post: open({}) } } } },
    good: {
      definition: {
        paths: {
          '/tickets': {
            post: open({
              'x-ms-dynamic-list': {
                operationId: 'ListTickets',
                parameters: { desk: { parameterReference: 'ticket/desk' } },
                itemsPath: 'value',
              },
            }),
          },
        },
      },
    },
  },
  *check(connector) {
    for (const { extension, node, arguments: given, callers, at } of dynamicCalls(connector)) {
      const newer = NEWER_FORM[extension];
      if (newer === undefined || node.schema[newer] !== undefined) continue;
      for (const { reference } of given) {
        if (reference === undefined || callers.length === 0) continue;
        const sources = callers.map((caller) => inputAt(caller, reference, connector.definitions));
        if (!sources.every((source) => source.at !== undefined && source.at !== 'missing' && (source.inside || source.ambiguous))) continue;
        const { operationId } = node.owner;
        const what = sources.every(({ inside }) => inside) ? 'a part of an input' : 'the name of a parameter and of a property of the body';
        const message = `${extension} refers to "${reference}", ${what}, and there is no ${newer}.`;
        yield { message, at, ...(operationId !== undefined && { operationId }) };
      }
    }
  },
};

function open(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = { operationId: 'ListTickets', parameters: { desk: { parameter: 'desk' } }, 'value-collection': 'value' };
  const like = { type: 'string', 'x-ms-dynamic-values': values, ...keys };
  const body = { name: 'ticket', in: 'body', schema: { type: 'object', properties: { desk: { type: 'string' }, like } } };
  return { operationId: 'OpenTicket', parameters: [body], responses: { '204': { description: 'It is open.' } } };
}
