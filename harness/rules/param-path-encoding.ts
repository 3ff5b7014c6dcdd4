import { declaredParameters } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** For an update it is a note: to encode what was not encoded may break the flows that encode it themselves. */
export const paramPathEncoding: Rule = {
  id: 'param-path-encoding',
  title: 'Every path parameter says how it is encoded',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'every path parameter, internal ones included',
  microsoft: { rule: 'PathParameterMissingEncoding' },
  why: 'Values with a slash, a blank or a percent sign reach the service only if the platform knows how to encode them.',
  hint: 'Add "x-ms-url-encoding": "single", or "double" for a service that decodes the path twice.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets/{id}': { get: { operationId: 'GetTicket', parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }] } },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets/{id}': {
            get: {
              operationId: 'GetTicket',
              parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' }],
            },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      const { name, in: place, urlEncoding, at } = parameter;
      if (place !== 'path' || urlEncoding === 'single' || urlEncoding === 'double') continue;
      const what =
        urlEncoding === undefined ? 'has no x-ms-url-encoding' : `has the x-ms-url-encoding "${urlEncoding}"; it may be single or double`;
      // What stands there but is no encoding may mean either; where nothing stands, the platform encodes once.
      const fix = {
        title: 'Add "x-ms-url-encoding": "single"',
        changes: [{ kind: 'set', at: placeIn(at, 'x-ms-url-encoding'), value: 'single' }],
      } as const;
      const message = `The path parameter "${name}" ${what}.`;
      yield { message, at, operationId: operation.operationId, ...(urlEncoding === undefined && { fix }) };
    }
  },
};
