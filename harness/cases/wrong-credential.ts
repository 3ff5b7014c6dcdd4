import type { CaseGenerator } from './case-generator.ts';

/** A valid request with a credential of the right form and the wrong value, which must be refused with 401 or 403. */
export const wrongCredential: CaseGenerator = {
  id: 'wrong-credential',
  title: 'Wrong credential',
  credential: 'wrong',
  *generate(source) {
    const inputs = source.positive.smallest;
    if (!source.canSpoilCredential || 'impossible' in inputs) return;
    yield { title: 'request with a wrong credential', ...inputs, expected: { kind: 'unauthorised' } };
  },
};
