import { flowResponse } from '../consumers/flow-response.ts';
import { splitOnPath, visibleProperties } from '../model/split-on.ts';
import { resolveSchema } from '../model/schema.ts';
import { isDynamic, mayHoldList } from './parts/may-hold-list.ts';
import type { Rule } from './rule.ts';

/** Answers without any list are left to `trigger-batch-array`. A third of the published batch triggers that were measured break it. */
export const consumerSplitsNothing: Rule = {
  id: 'consumer-splits-nothing',
  title: 'The designer of flows finds the list by which a batch trigger is split',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'visible polling triggers that say "batch", whose answer holds a list; a schema that is known at design time only is taken',
  why: 'The designer of flows finds the list where the answer is one, or where every object on the way to it has one visible property. Otherwise a flow starts once for the whole answer.',
  hint: 'Hide the other properties with "x-ms-visibility": "internal", or write "single" where a flow shall start once for the whole.',
  examples: { bad: example('none'), good: example('internal') },
  *check({ operations, definitions }) {
    for (const operation of operations) {
      const { operationId, kind, trigger, visibility } = operation;
      if (kind !== 'polling-trigger' || trigger !== 'batch' || visibility === 'internal') continue;
      const answer = flowResponse(operation);
      if (!answer?.schema || splitOnPath(answer.schema, definitions) || !mayHoldList(answer.schema, definitions)) continue;
      const resolved = resolveSchema(answer.schema, definitions);
      if (isDynamic(answer.schema) || isDynamic(resolved) || !resolved.properties) continue;
      const names = visibleProperties(resolved).map(([name]) => `"${name}"`);
      const what =
        names.length > 1
          ? `shows ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ' and more' : ''} side by side`
          : 'shows no list alone';
      const message = `Flows that begin with ${operationId} start once for the whole answer: its response ${answer.status} ${what}.`;
      yield { message, at: answer.schemaAt ?? answer.at, operationId };
    }
  },
};

const NAMED = 4;

function example(visibility: string): Rule['examples']['bad'] {
  const properties = { count: { type: 'integer', title: 'Count', description: 'How many.', 'x-ms-visibility': visibility } };
  const responses = { '200': { schema: { type: 'object', properties } } };
  return { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', 'x-ms-trigger-hint': 'Open a ticket.', responses } } } } };
}
