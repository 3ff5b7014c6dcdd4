import { isDeepStrictEqual } from 'node:util';
import type { CaseGenerator } from './case-generator.ts';

/** The full valid request: every input that a maker can fill in. Left out where it would equal the smallest. */
export const full: CaseGenerator = {
  id: 'full',
  title: 'Full valid request',
  credential: 'right',
  *generate(source) {
    const inputs = source.positive.full;
    if ('impossible' in inputs) return;
    const least = source.positive.smallest;
    if (!('impossible' in least) && isDeepStrictEqual(least.inputs, inputs.inputs)) return;
    yield { title: 'full valid request', ...inputs, expected: { kind: 'success' } };
  },
};
