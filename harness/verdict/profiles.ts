import custom from '../../contracts/profiles/custom.2026-11.json' with { type: 'json' };
import independentPublisherUpdate from '../../contracts/profiles/independent-publisher-update.2026-11.json' with { type: 'json' };
import independentPublisher from '../../contracts/profiles/independent-publisher.2026-11.json' with { type: 'json' };
import verifiedPublisherUpdate from '../../contracts/profiles/verified-publisher-update.2026-11.json' with { type: 'json' };
import verifiedPublisher from '../../contracts/profiles/verified-publisher.2026-11.json' with { type: 'json' };
import { deepFreeze } from '../lib/deep-freeze.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { Profile } from '../model/profile.ts';
import type { Severity } from '../model/severity.ts';

/** A test plan as its file says it: `contracts/schemas/profile.schema.json`. */
export interface PlanFile extends Omit<Profile, 'severities'> {
  readonly findings: Readonly<Record<string, { readonly severity: string; readonly source?: string; readonly since: string }>>;
}

/**
 * Every plan of every profile, each profile's versions from the oldest on. The type of imported JSON is wider than its
 * schema, which a test holds it to.
 */
const FILES: readonly PlanFile[] = [custom, independentPublisher, independentPublisherUpdate, verifiedPublisher, verifiedPublisherUpdate];

const PLANS: readonly Profile[] = deepFreeze(FILES.map(toProfile));

/** Every profile in its newest version, sorted by id. */
export const profiles: readonly Profile[] = [...new Map(PLANS.map((plan) => [plan.id, plan])).values()];

/**
 * The profile with this id in its newest version, or in the one named behind an `@`: `verified-publisher@2026-11`.
 *
 * @throws HarnessError `profile-unknown`
 */
export function findProfile(name: string): Profile {
  const [id, version] = name.split('@', 2);
  const plan = PLANS.findLast((candidate) => candidate.id === id && (version === undefined || candidate.version === version));
  if (plan) return plan;
  const versions = PLANS.filter((candidate) => candidate.id === id).map((candidate) => `${candidate.id}@${candidate.version}`);
  const known = versions.length > 0 ? versions : profiles.map((candidate) => candidate.id);
  const suggestion = didYouMean(name, known) ?? known.find((candidate) => candidate.startsWith(`${name.toLowerCase()}-`));
  throw new HarnessError('profile-unknown', { name, known, ...(suggestion !== undefined && { suggestion }) });
}

function toProfile({ findings, ...plan }: PlanFile): Profile {
  return {
    ...plan,
    severities: Object.fromEntries(Object.entries(findings).map(([id, { severity }]) => [id, severity as Severity | 'off'])),
  };
}
