import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramQueryEncoding: Rule = {
  id: 'param-query-encoding',
  title: 'No query parameter has an x-ms-url-encoding',
  severity: 'error',
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
    for (const { operationId, parameters } of operations) {
      for (const { name, in: place, urlEncoding, at } of parameters) {
        if (place !== 'query' || urlEncoding === undefined) continue;
        const message = `The query parameter "${name}" has the x-ms-url-encoding "${urlEncoding}"; only path parameters may have one.`;
        yield { message, at: placeIn(at, 'x-ms-url-encoding'), operationId };
      }
    }
  },
};
