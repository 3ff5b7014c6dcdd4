import { findProfile } from '../index.ts';
import type { Contract } from '../model/contract.ts';
import type { Profile } from '../model/profile.ts';
import type { ParsedArguments } from './parse-arguments.ts';

/** The profile that the command line names, else the contract, else the command's own. */
export function chooseProfile({ profile }: ParsedArguments, contract: Contract, usual: string): Profile {
  return findProfile(profile ?? contract.profile ?? usual);
}
