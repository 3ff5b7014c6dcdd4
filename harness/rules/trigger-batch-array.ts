import { successResponses } from '../model/operation.ts';
import { mayHoldList } from './parts/may-hold-list.ts';
import type { Rule } from './rule.ts';

export const triggerBatchArray: Rule = {
  id: 'trigger-batch-array',
  title: 'The answer of every batch trigger holds a list',
  severity: 'warning',
  scope: 'polling triggers; answers without a schema, and with one that is known at design time only, are taken',
  why: 'A batch trigger starts one flow for each element of a list in the answer; without a list there is nothing to split.',
  hint: 'Describe the list in the schema of the response 200, or write "single" for "batch".',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: { 'x-ms-trigger': 'batch', responses: { '200': { schema: { properties: { value: { type: 'string', items: null } } } } } },
          },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch' } } } } },
  },
  *check({ operations, definitions }) {
    for (const operation of operations) {
      if (operation.kind !== 'polling-trigger' || operation.trigger !== 'batch') continue;
      const described = successResponses(operation).filter(({ schema }) => schema && Object.keys(schema).length > 0);
      const [first] = described;
      if (!first || described.some(({ schema = {} }) => mayHoldList(schema, definitions))) continue;
      const message = `The response ${first.status} of the batch trigger ${operation.operationId} holds no list.`;
      yield { message, at: first.schemaAt ?? first.at, operationId: operation.operationId };
    }
  },
};
