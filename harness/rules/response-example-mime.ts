import { matchesMediaType } from '../lib/media-type.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const responseExampleMime: Rule = {
  id: 'response-example-mime',
  title: 'Every example of a response is of a media type that the operation produces',
  severity: 'error',
  scope: 'operations that say, or whose definition says, what they produce; parameters such as charset aside',
  microsoft: { rule: 'ResponseExampleMustBeProducedByOperation' },
  why: 'An example in another media type shows what the operation never answers.',
  hint: 'Name the example by a media type of produces, or add its media type there.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': { examples: { 'application/xml': '<tickets/>' } } } } } } } },
    good: {
      definition: { paths: { '/tickets': { get: { responses: { '200': { examples: { 'application/json': { value: ['1'] } } } } } } } },
    },
  },
  *check({ operations }) {
    for (const { operationId, produces, responses } of operations) {
      if (produces.length === 0) continue;
      for (const { status, examples, at } of responses) {
        for (const type of Object.keys(examples)) {
          if (matchesMediaType(type, produces)) continue;
          const which = status === 'default' ? 'default response' : `response ${status}`;
          const message = `The ${which} of ${operationId} has an example of "${type}"; the operation produces ${produces.join(', ')}.`;
          yield { message, at: placeIn(at, 'examples', type), operationId };
        }
      }
    }
  },
};
