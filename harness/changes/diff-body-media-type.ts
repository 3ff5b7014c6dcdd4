import { isJsonType, mediaType } from '../lib/media-type.ts';
import type { Example } from '../model/example.ts';
import { bodyContentType, type Operation } from '../model/operation.ts';
import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffBodyMediaType: ChangeRule = {
  id: 'diff-body-media-type',
  title: 'Bodies are sent in the form in which they were sent',
  severity: 'warning',
  scope: 'operations with a body, by the first type of consumes that is JSON, else the first; formData is left alone',
  why: 'What makers filled in reaches the service in another form: where the platform cannot write that, or the service does not read it, every call fails.',
  hint: 'Keep the type that is published in consumes; others may stand beside it.',
  examples: {
    published: taking('application/json'),
    bad: taking('application/xml'),
    good: taking('application/xml', 'application/json'),
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      if (!hasBody(published) || !hasBody(next)) continue;
      const [was, now] = [bodyContentType(published), bodyContentType(next)];
      if (mediaType(was) === mediaType(now) || (isJsonType(was) && isJsonType(now))) continue;
      const { operationId, at } = next;
      yield { message: `The body of ${operationId} was sent as ${was} and is sent as ${now} now.`, operationId, at };
    }
  },
};

function hasBody({ parameters }: Operation): boolean {
  return parameters.some(({ in: place }) => place === 'body');
}

function taking(...consumes: readonly string[]): Example {
  const ticket = { name: 'ticket', in: 'body', required: true, schema: { type: 'object', properties: { subject: { type: 'string' } } } };
  const post = { operationId: 'CreateTicket', consumes, responses: { '201': { description: 'Made.' } }, parameters: [ticket] };
  return { definition: { paths: { '/tickets': { post } } } };
}
