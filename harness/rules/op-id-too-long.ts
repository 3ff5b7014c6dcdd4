import { declaredId } from './parts/declared-id.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const MOST = 80;

/** The validator has a limit that Microsoft does not publish; the longest id of a published connector has 77 characters. */
export const opIdTooLong: Rule = {
  id: 'op-id-too-long',
  title: 'Every operationId has at most 80 characters',
  severity: 'warning',
  scope: 'every operation, internal ones included',
  microsoft: { rule: 'OperationIdTooLong' },
  why: 'The validator refuses long ids. Its limit is not published; no published connector goes beyond 77 characters.',
  hint: 'Shorten the operationId to a verb and what it acts on.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { operationId: `List${'OpenTickets'.repeat(7)}` } } } } },
    good: { definition: { paths: { '/tickets': { get: { operationId: 'ListOpenTickets' } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      const id = declaredId(operation) ?? '';
      if (id.length <= MOST) continue;
      const message = `The operationId "${id.slice(0, MOST)}…" has ${id.length} characters; at most ${MOST} are known to pass.`;
      yield { message, at: placeIn(operation.at, 'operationId'), operationId: operation.operationId };
    }
  },
};
