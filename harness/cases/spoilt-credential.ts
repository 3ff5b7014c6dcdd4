import { CREDENTIAL_WORDS } from '../model/case.ts';
import type { CaseGenerator } from './case-generator.ts';

/**
 * A valid request with a credential that is spoilt in each of the other ways, all of which must be refused with 401 or 403.
 *
 * A service checks credentials in one place, so one operation stands for all that sign in the same way.
 */
export const spoiltCredential: CaseGenerator = {
  id: 'spoilt-credential',
  title: 'Spoilt credential',
  credential: 'wrong',
  *generate(source) {
    const inputs = source.positive.smallest;
    if (!source.canSpoilCredential || 'impossible' in inputs) return;
    for (const id of source.furtherSpoilings)
      yield { detail: id, title: `request ${CREDENTIAL_WORDS[id]}`, ...inputs, credential: id, expected: { kind: 'unauthorised' } };
  },
};
