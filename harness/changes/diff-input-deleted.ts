import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';
import { operationPairs } from './parts/operation-pairs.ts';
import { parameterPairs, placeWords } from './parts/parameter-pairs.ts';

export const diffInputDeleted: ChangeRule = {
  id: 'diff-input-deleted',
  title: 'Every published input is still there, under its name',
  severity: 'error',
  scope: 'inputs that makers see, the properties of bodies included',
  microsoft: { rule: 'InputFieldDeleted' },
  why: 'A flow that gives a value to an input that is gone cannot be saved any more, and the value is lost.',
  hint: 'Put the input back. Where the service does without it, say so in the description; where it is called otherwise there, keep the old name here.',
  examples: {
    published: withParameters({ name: 'top', in: 'query', type: 'integer' }),
    bad: withParameters(),
    good: withParameters({ name: 'top', in: 'query', type: 'integer' }, { name: 'skip', in: 'query', type: 'integer' }),
  },
  *check(update) {
    yield* hitsOf(inputChanges(update), 'deleted', () => 'is gone');
    for (const pair of operationPairs(update).pairs) {
      for (const { published, next } of parameterPairs(update, pair).renamed) {
        const message = `The ${placeWords(published)} "${published.name}" is called "${next.name}" now.`;
        yield { message, operationId: pair.next.operationId, at: next.at };
      }
    }
  },
};
