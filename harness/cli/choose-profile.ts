import { findProfile } from '../index.ts';
import type { Contract } from '../model/contract.ts';
import type { Profile } from '../model/profile.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/**
 * Where nobody names a profile: `check` and `certify` are about submission, `diff` about an update, `test` about a connector that works.
 * Of the two kinds of publisher the one without demands of its own, such as a colour.
 */
const USUAL = { check: 'verified-publisher', certify: 'verified-publisher', test: 'custom', diff: 'verified-publisher-update' } as const;

/** The profile that the command line names, else the contract, else the command's own. */
export function chooseProfile({ profile }: ParsedArguments, contract: Contract, command: keyof typeof USUAL): Profile {
  return findProfile(profile ?? contract.profile ?? USUAL[command]);
}
