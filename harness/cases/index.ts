import { authored } from './authored.ts';
import type { CaseGenerator } from './case-generator.ts';
import { example } from './example.ts';
import { full } from './full.ts';
import { missingInput } from './missing-input.ts';
import { noCredential } from './no-credential.ts';
import { smallest } from './smallest.ts';
import { spoiltCredential } from './spoilt-credential.ts';
import { wrongCredential } from './wrong-credential.ts';

/** The case generators, in the order in which cases run: bad credentials first, for they change nothing. */
export const caseGenerators: readonly CaseGenerator[] = [
  noCredential,
  wrongCredential,
  spoiltCredential,
  missingInput,
  smallest,
  full,
  example,
  authored,
];
