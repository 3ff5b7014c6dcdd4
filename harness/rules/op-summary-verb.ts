import type { Connector } from '../model/connector.ts';
import { isVisible, type Operation, successResponses } from '../model/operation.ts';
import { resolveSchema, type Schema } from '../model/schema.ts';
import { labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Advice of practitioners; Microsoft demands nothing of the kind. Only answers that are plainly a list are looked at. */
export const opSummaryVerb: Rule = {
  id: 'op-summary-verb',
  title: 'The summary of every operation that reads a list begins with "List"',
  severity: 'info',
  scope: `${LABELLED_SCOPES.operation}; of those, GET operations whose answer is an array or has pages and whose path does not end in a variable`,
  why: 'Makers tell from the first word whether they get one thing or many.',
  hint: 'Begin the summary with "List", and keep "Get" for a single thing.',
  examples: {
    bad: example('Get tickets'),
    good: example('List tickets'),
  },
  *check(connector) {
    for (const operation of connector.operations.filter(isVisible)) {
      const { operationId, summary = '', method, path, trigger, at } = operation;
      if (method !== 'get' || trigger !== undefined || path.endsWith('}')) continue;
      if (!/^\s*get\b/i.test(summary) || !givesList(operation, connector)) continue;
      const message = `The operation ${operationId} gives a list, and its summary, "${summary.trim()}", begins with "Get".`;
      yield { message, at: placeIn(at, 'summary'), operationId };
    }
  },
};

function givesList(operation: Operation, { definitions }: Connector): boolean {
  const schema = successResponses(operation).find((response) => response.schema)?.schema;
  if (!schema) return false;
  return operation.extensions['x-ms-pageable'] !== undefined || resolveSchema(schema, definitions).type === 'array';
}

function example(label: string): Rule['examples']['bad'] {
  const schema: Schema = { type: 'array', items: { type: 'string' } };
  const texts = labelledExample('operation', { label, description: 'Gives the tickets of the desk.' });
  const responses = { '200': { description: 'The tickets.', schema: { ...schema, properties: null } } };
  return { definition: { ...texts.definition, paths: { '/tickets': { get: { summary: label, responses } } } } };
}
