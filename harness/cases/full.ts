import { isDeepStrictEqual } from 'node:util';
import type { CaseGenerator } from './case-generator.ts';
import { positiveInputs } from './positive-inputs.ts';

/** The full valid request: every input that a maker can fill in. Left out where it would equal the smallest. */
export const full: CaseGenerator = {
  id: 'full',
  title: 'Full valid request',
  credential: 'right',
  *generate(source) {
    const inputs = positiveInputs(source, 'full');
    if ('impossible' in inputs) return;
    const least = positiveInputs(source, 'smallest');
    if (!('impossible' in least) && isDeepStrictEqual(least.inputs, inputs.inputs)) return;
    yield { title: 'full valid request', ...inputs, expected: { kind: 'success' } };
  },
};
