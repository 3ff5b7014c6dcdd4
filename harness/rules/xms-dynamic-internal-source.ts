import { isVisible } from '../model/operation.ts';
import { dynamicCalls } from '../model/dynamic-calls.ts';
import { NEWER_FORM } from './parts/extension-pairs.ts';
import { inputAt } from '../model/input-at.ts';
import type { Rule } from './rule.ts';

/** Microsoft’s page tells of the newer forms that a default is not used; of the older ones a published connector relies on it. */
export const xmsDynamicInternalSource: Rule = {
  id: 'xms-dynamic-internal-source',
  title: 'Dynamic extensions take no value from an input that is hidden from makers',
  severity: 'error',
  scope:
    'sources in visible operations: internal parameters, and internal properties at the end of a path; parameters with a default pass in x-ms-dynamic-values and x-ms-dynamic-schema',
  microsoft: { rule: 'SourcePropertyInternal' },
  why: 'Makers cannot fill in what they do not see, and a default is not used for it: the call gets no value.',
  hint: 'Give the value itself, or show the input.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [state('internal'), tag()] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [state('advanced'), tag()] } } } } },
  },
  *check(connector) {
    for (const { extension, arguments: given, callers, node } of dynamicCalls(connector)) {
      const visible = callers.filter(isVisible);
      for (const { reference, at } of given) {
        if (reference === undefined || visible.length === 0) continue;
        const hidden = visible.every((caller) => {
          const { parameter, at: schemas } = inputAt(caller, reference, connector.definitions);
          if (NEWER_FORM[extension] && parameter?.schema.default !== undefined) return false;
          return (
            parameter?.visibility === 'internal' ||
            (Array.isArray(schemas) && schemas.some((schema) => schema['x-ms-visibility'] === 'internal'))
          );
        });
        if (!hidden) continue;
        const { operationId } = node.owner;
        yield {
          message: `${extension} takes a value from "${reference}", which is internal.`,
          at,
          ...(operationId !== undefined && { operationId }),
        };
      }
    }
  },
};

function state(visibility: string): Record<string, unknown> {
  return { name: 'state', in: 'query', type: 'string', required: true, 'x-ms-visibility': visibility };
}

function tag(): Record<string, unknown> {
  const parameters = { state: { parameter: 'state' } };
  return {
    name: 'tag',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-values': { operationId: 'ListTickets', parameters, 'value-collection': 'value' },
  };
}
