import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffMethodChanged: ChangeRule = {
  id: 'diff-method-changed',
  title: 'Operations keep their methods',
  severity: 'error',
  why: 'Logic Apps store the method of each call. With another one the call goes where nothing answers.',
  hint: 'Keep the method, or make a new operation beside this one.',
  examples: {
    published: {},
    bad: {
      definition: {
        paths: { '/tickets': { get: null, post: { operationId: 'ListTickets', responses: { '200': { description: 'The tickets.' } } } } },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List all tickets' } } } } },
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      if (published.method === next.method) continue;
      const [was, now] = [published.method.toUpperCase(), next.method.toUpperCase()];
      const { operationId, at } = next;
      yield { message: `The method of ${operationId} was ${was} and is ${now} now.`, operationId, at };
    }
  },
};
