import type { CaseGenerator } from './case-generator.ts';
import { positiveInputs } from './positive-inputs.ts';

/** The smallest valid request: required inputs only. */
export const smallest: CaseGenerator = {
  id: 'smallest',
  title: 'Smallest valid request',
  credential: 'right',
  *generate(source) {
    const inputs = positiveInputs(source, 'smallest');
    if (!('impossible' in inputs)) yield { title: 'smallest valid request', ...inputs, expected: { kind: 'success' } };
  },
};
