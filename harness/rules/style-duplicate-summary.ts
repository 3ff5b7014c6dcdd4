import { isVisible } from '../model/operation.ts';
import { excerpt } from './parts/excerpt.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** An action and a trigger stand in different lists, and a deprecated operation in none. */
export const styleDuplicateSummary: Rule = {
  id: 'style-duplicate-summary',
  title: 'No two visible operations share a summary',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'visible operations that are not deprecated, actions and triggers apart',
  why: 'Makers pick an operation by its summary, and cannot tell two of the same name apart.',
  hint: 'Let each summary say what sets the operation apart.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/open': { get: { operationId: 'ListOpenTickets', summary: 'List tickets', description: 'Gives open tickets.', responses: {} } },
        },
      },
    },
    good: {
      definition: {
        paths: { '/open': { get: { operationId: 'ListOpenTickets', summary: 'List open tickets', responses: {} } } },
      },
    },
  },
  *check({ operations }) {
    const groups = Map.groupBy(
      operations.filter((operation) => isVisible(operation) && !operation.deprecated && operation.summary?.trim()),
      ({ kind, summary = '' }) => `${kind === 'action'} ${summary.trim().toLowerCase()}`,
    );
    for (const group of groups.values()) {
      const [, second] = group;
      if (!second) continue;
      const names = group.slice(0, NAMED).map(({ operationId }) => operationId);
      const more = group.length > NAMED ? ` and ${group.length - NAMED} more` : '';
      const message = `${group.length} operations have the summary "${excerpt(second.summary ?? '')}": ${names.join(', ')}${more}.`;
      yield { message, at: placeIn(second.at, 'summary'), operationId: second.operationId };
    }
  },
};

const NAMED = 4;
