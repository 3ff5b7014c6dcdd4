import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import { testConnection } from '../model/test-connection.ts';
import type { Rule } from './rule.ts';

/** A note: recommended, and nineteen of twenty published connectors do without. */
export const testConnectionMissing: Rule = {
  id: 'test-connection-missing',
  title: 'The definition names an operation that tests a connection',
  severity: 'info',
  weights: { custom: 'off' },
  scope: 'connectors that sign in and have an operation that reads',
  why: 'A wrong key then shows when the connection is made, not when the first flow fails.',
  hint: 'Add x-ms-capabilities with testConnection, naming a GET operation that needs no input.',
  examples: {
    bad: { definition: { 'x-ms-capabilities': null } },
    good: { definition: { 'x-ms-capabilities': { testConnection: { operationId: 'ListTickets', parameters: {} } } } },
  },
  *check(connector) {
    const { connections, operations } = connector;
    if (!definitionWasRead(connector) || connections.every(({ type }) => type === 'none')) return;
    if (testConnection(connector) || !operations.some(({ method }) => method === 'get')) return;
    yield { message: 'x-ms-capabilities names no testConnection.', at: definitionPlace(connector) };
  },
};
