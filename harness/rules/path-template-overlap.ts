import type { Operation } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** Longer paths are left unseen: no service has them, and their comparison would take its time. */
const MOST_SEGMENTS = 40;
const NAMED = 3;

/**
 * A note: one published connector in ten has such paths, for services that prefer the fixed one of two are common. They must match in all
 * other segments, so that nothing is told of that two requests cannot show.
 */
export const pathTemplateOverlap: Rule = {
  id: 'path-template-overlap',
  title: 'No variable of a path takes in the fixed part of another',
  severity: 'info',
  scope:
    'operations of one method whose paths differ in a single segment, a variable in one and fixed in the other; told once per variable path',
  microsoft: { rule: 'PartialDuplicateOperationPath' },
  why: 'A value that happens to be the other path’s word calls the other operation.',
  hint: 'Make sure that the service prefers the fixed path, or give one of the operations a path that differs otherwise.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets/{id}': { get: { operationId: 'GetTicket' } }, '/tickets/open': { get: { operationId: 'ListOpenTickets' } } },
      },
    },
    good: {
      definition: {
        paths: { '/tickets/{id}': { get: { operationId: 'GetTicket' } }, '/tickets/{id}/open': { get: { operationId: 'OpenTicket' } } },
      },
    },
  },
  *check({ operations }) {
    for (const [wide, narrow] of overlaps(operations)) {
      const { operationId, method, path, at } = wide;
      const named = narrow.slice(0, NAMED).map((operation) => operation.path);
      const more = narrow.length > NAMED ? ` and ${narrow.length - NAMED} more` : '';
      const message = `${method.toUpperCase()} ${path} also matches ${named.join(', ')}${more}.`;
      yield { message, at, operationId };
    }
  },
};

/** The operations with a variable that takes in a fixed segment of others, and those others. */
function overlaps(operations: readonly Operation[]): Map<Operation, Operation[]> {
  const wideByKey = new Map<string, Operation>();
  for (const operation of operations) {
    const segments = segmentsOf(operation);
    if (segments.includes(VARIABLE)) wideByKey.set(keyOf(operation, segments), operation);
  }
  const result = new Map<Operation, Operation[]>();
  for (const operation of wideByKey.size > 0 ? operations : []) {
    const segments = segmentsOf(operation);
    if (segments.length > MOST_SEGMENTS) continue;
    for (const [index, segment] of segments.entries()) {
      if (segment === '' || segment.includes(VARIABLE)) continue;
      const wide = wideByKey.get(keyOf(operation, segments.with(index, VARIABLE)));
      if (!wide) continue;
      const narrow = result.get(wide);
      if (!narrow) result.set(wide, [operation]);
      else if (narrow.at(-1) !== operation) narrow.push(operation);
    }
  }
  return result;
}

const VARIABLE = '{}';

function segmentsOf({ path }: Operation): string[] {
  return path
    .replaceAll(/\{[^{}/]*\}/g, VARIABLE)
    .toLowerCase()
    .split('/');
}

function keyOf({ method }: Operation, segments: readonly string[]): string {
  return `${method} ${segments.join('/')}`;
}
