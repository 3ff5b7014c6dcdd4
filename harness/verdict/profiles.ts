import custom from '../../contracts/profiles/custom.json' with { type: 'json' };
import independentPublisher from '../../contracts/profiles/independent-publisher.json' with { type: 'json' };
import verifiedPublisher from '../../contracts/profiles/verified-publisher.json' with { type: 'json' };
import { deepFreeze } from '../lib/deep-freeze.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { Profile } from '../model/profile.ts';

/** Every profile, sorted by id. The type of imported JSON is wider than its schema, which a test holds it to. */
export const profiles = deepFreeze([custom, independentPublisher, verifiedPublisher]) as readonly Profile[];

/**
 * The profile with this id.
 *
 * @throws HarnessError `profile-unknown`
 */
export function findProfile(id: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile) return profile;
  const known = profiles.map((candidate) => candidate.id);
  const suggestion = didYouMean(id, known);
  throw new HarnessError('profile-unknown', { name: id, known, ...(suggestion !== undefined && { suggestion }) });
}
