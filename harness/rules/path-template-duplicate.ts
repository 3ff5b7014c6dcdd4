import type { Operation } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** Paths that differ in letter case alone are left to `path-case-duplicate`. */
export const pathTemplateDuplicate: Rule = {
  id: 'path-template-duplicate',
  title: 'No two operations share a method and a path template',
  severity: 'error',
  scope: 'operations of one method whose paths differ in the names of variables alone',
  microsoft: { rule: 'DuplicateOperationPath' },
  why: 'The names of path variables do not reach the service: a request for one operation cannot be told from a request for the other.',
  hint: 'Merge the two operations, or give one of them a path of its own.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets/{id}': { get: { operationId: 'GetTicket' } },
          '/tickets/{number}': { get: { operationId: 'GetTicketByNumber' } },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets/{id}': { get: { operationId: 'GetTicket' } },
          '/tickets/numbers/{number}': { get: { operationId: 'GetTicketByNumber' } },
        },
      },
    },
  },
  *check({ operations }) {
    const first = new Map<string, Operation>();
    for (const operation of operations) {
      const { method, path, operationId, at } = operation;
      const template = `${method} ${path.replaceAll(/\{[^{}/]*\}/g, '{}').toLowerCase()}`;
      const same = first.get(template);
      if (!same) first.set(template, operation);
      else if (same.path.toLowerCase() !== path.toLowerCase()) {
        const message = `${method.toUpperCase()} ${path} is ${same.operationId} (${same.path}) again, but for the names of variables.`;
        yield { message, at, operationId };
      }
    }
  },
};
