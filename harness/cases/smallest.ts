import type { CaseGenerator } from './case-generator.ts';

/** The smallest valid request: required inputs only. */
export const smallest: CaseGenerator = {
  id: 'smallest',
  title: 'Smallest valid request',
  credential: 'right',
  *generate(source) {
    const inputs = source.positive.smallest;
    if (!('impossible' in inputs)) yield { title: 'smallest valid request', ...inputs, expected: { kind: 'success' } };
  },
};
