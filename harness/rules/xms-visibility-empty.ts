import { extensionCarriers } from './parts/extension-carriers.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const xmsVisibilityEmpty: Rule = {
  id: 'xms-visibility-empty',
  title: 'Where x-ms-visibility says nothing it is left out',
  severity: 'warning',
  scope: 'operations, parameters, responses and schemas whose x-ms-visibility is empty or "none"',
  microsoft: { rule: 'JsonValueNotInEnum' },
  why: 'The validator knows important, advanced and internal; what is shown as usual has no x-ms-visibility.',
  hint: 'Remove x-ms-visibility, or write important, advanced or internal.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [state('none')] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [state('important')] } } } } },
  },
  *check(connector) {
    // Operations had better say something: what, nobody can tell for them.
    const operations = new Set(connector.operations.map(({ extensions }) => extensions));
    for (const { keys, operationId, at } of extensionCarriers(connector)) {
      const value = keys['x-ms-visibility'];
      if (value !== '' && value !== 'none') continue;
      const place = placeIn(at(), 'x-ms-visibility');
      yield {
        message: `x-ms-visibility is ${JSON.stringify(value)}, which means as much as nothing.`,
        at: place,
        ...(operationId !== undefined && { operationId }),
        ...(!operations.has(keys) && { fix: { title: 'Remove x-ms-visibility', changes: [{ kind: 'remove', at: place }] } }),
      };
    }
  },
};

function state(visibility: string): Record<string, unknown> {
  return {
    name: 'state',
    in: 'query',
    type: 'string',
    'x-ms-summary': 'State',
    description: 'Only tickets in it.',
    'x-ms-visibility': visibility,
  };
}
