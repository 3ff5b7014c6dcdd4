import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

const NAMED = 3;

/** One note per connector: nine published connectors in ten leave it out somewhere, and nobody was asked to change it. */
export const opVisibilityMissing: Rule = {
  id: 'op-visibility-missing',
  title: 'Every operation states its x-ms-visibility',
  severity: 'info',
  scope: 'every operation; the first that states none is shown for all',
  why: 'Microsoft’s checklist asks for it. Where nothing is stated the operation is shown like any other.',
  hint: 'Add "x-ms-visibility": important, advanced or internal, where the order in the list of operations matters.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': null } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'important' } } } } },
  },
  *check({ operations }) {
    const silent = operations.filter((operation) => isVisible(operation) && operation.extensions['x-ms-visibility'] === undefined);
    const [first] = silent;
    if (!first) return;
    const names = silent.slice(0, NAMED).map(({ operationId }) => operationId);
    const more = silent.length > NAMED ? ` and ${silent.length - NAMED} more` : '';
    const who =
      operations.length === 1
        ? 'The operation does'
        : `${silent.length} of ${operations.length} operations ${silent.length === 1 ? 'does' : 'do'}`;
    const message = `${who} not state ${silent.length === 1 ? 'its' : 'their'} x-ms-visibility: ${names.join(', ')}${more}.`;
    // Of the connector as a whole: the first operation is no worse than the others.
    yield { message, at: first.at };
  },
};
