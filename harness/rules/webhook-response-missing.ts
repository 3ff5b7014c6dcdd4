import type { Rule } from './rule.ts';

/**
 * What `response-missing` is to other operations. Apart from it, for Microsoft lets it stand: all published operations without a
 * response that were measured are webhook triggers.
 */
export const webhookResponseMissing: Rule = {
  id: 'webhook-response-missing',
  title: 'Every webhook trigger has a response',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'webhook triggers, internal ones included',
  microsoft: { rule: 'OperationMustHaveResponse', policy: '5000.2.4.5' },
  why: 'The platform takes the address of the subscription from the answer, and needs it to end the subscription.',
  hint: 'Declare the response 201 with a description; a schema is not needed.',
  examples: {
    bad: { definition: { paths: { '/hooks': { post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single', responses: {} } } } } },
    good: {
      definition: {
        paths: {
          '/hooks': {
            post: {
              operationId: 'WhenTicketOpens',
              'x-ms-trigger': 'single',
              responses: { '201': { description: 'The subscription was made.' } },
            },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, kind, responses, at } of operations) {
      if (kind !== 'webhook-trigger' || responses.length > 0) continue;
      yield { message: `The webhook trigger ${operationId} declares no response.`, at, operationId };
    }
  },
};
