import type { CaseGenerator } from './case-generator.ts';

/** A valid request without the credential, which must be refused with 401 or 403 unless sign-in is optional. */
export const noCredential: CaseGenerator = {
  id: 'no-credential',
  title: 'No credential',
  credential: 'missing',
  *generate(source) {
    const inputs = source.positive.smallest;
    if (!source.canSpoilCredential || source.isSignInOptional || 'impossible' in inputs) return;
    yield { title: 'request without a credential', ...inputs, expected: { kind: 'unauthorised' } };
  },
};
