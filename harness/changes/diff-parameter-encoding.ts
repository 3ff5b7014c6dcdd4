import type { Parameter } from '../model/operation.ts';
import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { sentence } from './parts/hits-of.ts';
import { parameterWords } from './parts/input-changes.ts';
import { operationPairs } from './parts/operation-pairs.ts';
import { parameterPairs } from './parts/parameter-pairs.ts';

export const diffParameterEncoding: ChangeRule = {
  id: 'diff-parameter-encoding',
  title: 'Parameters are written into the request as before',
  severity: 'warning',
  why: 'The same value reaches the service otherwise: a list joined by another sign, a path encoded once more.',
  hint: 'Keep x-ms-url-encoding and collectionFormat, unless they were wrong and nothing could have worked.',
  examples: {
    published: withParameters({ name: 'ids', in: 'query', type: 'array', items: { type: 'string' } }),
    bad: withParameters({ name: 'ids', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' }),
    good: withParameters({ name: 'ids', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' }),
  },
  *check(update) {
    for (const pair of operationPairs(update).pairs) {
      for (const { published, next } of parameterPairs(update, pair).kept) {
        const bothLists = published.schema.type === 'array' && next.schema.type === 'array';
        const [was, now] = [encodingWords(published, bothLists), encodingWords(next, bothLists)];
        if (was === now) continue;
        const message = sentence(parameterWords(next), `was written as ${was} and is written as ${now} now`);
        yield { message, operationId: pair.next.operationId, at: next.at };
      }
    }
  },
};

function encodingWords({ in: place, urlEncoding, collectionFormat }: Parameter, isList: boolean): string {
  return [
    ...(place === 'path' ? [`x-ms-url-encoding ${urlEncoding === 'double' ? 'double' : 'single'}`] : []),
    ...(isList && place !== 'body' ? [`collectionFormat ${collectionFormat ?? 'csv'}`] : []),
  ].join(', ');
}
