import { declaredParameters } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Published connectors have it, new ones among them, so the validator says it as advice. The platform encodes
 * query values once either way.
 */
export const paramQueryEncoding: Rule = {
  id: 'param-query-encoding',
  title: 'No query parameter has an x-ms-url-encoding',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'every query parameter, internal ones included',
  microsoft: { rule: 'QueryParameterEncodingNotSupported' },
  why: 'The platform encodes query values in one way only; the extension is for path parameters.',
  hint: 'Remove x-ms-url-encoding from the parameter.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'desk', in: 'query', type: 'string', 'x-ms-url-encoding': 'single' }] } } },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'desk', in: 'query', type: 'string' }] } } } } },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      const { name, in: place, urlEncoding, at: parameterAt } = parameter;
      if (place !== 'query' || urlEncoding === undefined) continue;
      const at = placeIn(parameterAt, 'x-ms-url-encoding');
      const message = `The query parameter "${name}" has the x-ms-url-encoding "${urlEncoding}"; only path parameters may have one.`;
      const fix = { title: 'Remove x-ms-url-encoding', changes: [{ kind: 'remove', at }] } as const;
      yield { message, at, operationId: operation.operationId, fix };
    }
  },
};
