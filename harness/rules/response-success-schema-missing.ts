import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** Answers without a body are common for DELETE, and what a webhook gives to makers is its notification content: both pass. */
export const responseSuccessSchemaMissing: Rule = {
  id: 'response-success-schema-missing',
  title: 'The successful response of every visible operation has a schema',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: '200 and 201 of visible operations, one of which must have a schema; DELETE, HEAD and webhook triggers are taken',
  microsoft: { rule: 'SchemaDefinitionSetIncorrectly' },
  why: 'Only what the schema names can be picked as dynamic content by makers.',
  hint: 'Describe the body with a schema; declare 204 in place of 200 where the service gives none.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': { schema: null } } } } } } },
    good: {
      definition: { paths: { '/tickets': { get: { responses: { '200': { schema: { type: 'array', items: { type: 'string' } } } } } } } },
    },
  },
  *check({ operations }) {
    for (const { operationId, method, kind, responses } of operations.filter(isVisible)) {
      if (method === 'delete' || method === 'head' || kind === 'webhook-trigger') continue;
      const results = responses.filter(({ status }) => status === '200' || status === '201');
      const [first] = results;
      if (!first || results.some(({ schema }) => schema)) continue;
      yield { message: `The response ${first.status} of ${operationId} has no schema.`, at: first.at, operationId };
    }
  },
};
