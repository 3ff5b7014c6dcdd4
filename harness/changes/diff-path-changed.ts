import type { ChangeRule } from './change-rule.ts';
import { namelessPath, operationPairs } from './parts/operation-pairs.ts';

export const diffPathChanged: ChangeRule = {
  id: 'diff-path-changed',
  title: 'Operations keep their paths',
  severity: 'error',
  scope: 'paths as written; what their parameters are called is looked at as inputs',
  why: 'Logic Apps store the path of each call. With another one the call goes where nothing answers, and Microsoft refuses the update.',
  hint: 'Keep the path, and let a policy of the template routerequesttoendpoint lead calls elsewhere; or make a new operation beside this one.',
  examples: {
    published: {},
    bad: {
      definition: {
        paths: {
          '/tickets': null,
          '/v2/tickets': { get: { operationId: 'ListTickets', responses: { '200': { description: 'The tickets.' } } } },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List all tickets' } } } } },
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      if (namelessPath(published.path) === namelessPath(next.path)) continue;
      const { operationId, at } = next;
      yield { message: `The path of ${operationId} was ${published.path} and is ${next.path} now.`, operationId, at };
    }
  },
};
