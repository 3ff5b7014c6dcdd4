import type { Waiver } from '../model/contract.ts';
import type { RunStarted } from '../model/event.ts';
import type { Finding } from '../model/finding.ts';

/** Findings as a profile weighs them, waived where the contract says so, and what is wrong with the waivers themselves. */
export interface Weighed {
  readonly findings: readonly Finding[];
  readonly waiverProblems: readonly string[];
}

/**
 * Gives findings the profile's severities, drops those that it switches off or does not know, and applies waivers.
 *
 * @param hadChance - whether the run could have made the finding of a waiver at all
 */
export function applyProfile(
  { profile, waivers, startedAt }: RunStarted,
  made: readonly Finding[],
  hadChance: (waiver: RunStarted['waivers'][number]) => boolean,
): Weighed {
  const day = startedAt.slice(0, 10);
  const expired = waivers.filter((waiver) => waiver.expires !== undefined && waiver.expires < day);
  const valid = waivers.filter((waiver) => !expired.includes(waiver));
  const used = new Set<Waiver>();
  const findings = made.flatMap((finding) => {
    const severity = profile.severities[finding.id] ?? 'off';
    if (severity === 'off') return [];
    const matching = valid.filter(
      (candidate) => candidate.finding === finding.id && (candidate.operation ?? finding.operationId) === finding.operationId,
    );
    for (const waiver of matching) used.add(waiver);
    const [waiver] = matching;
    if (!waiver) return [{ ...finding, severity }];
    const { reason, owner, expires } = waiver;
    return [{ ...finding, severity, waived: { reason, ...(owner !== undefined && { owner }), ...(expires !== undefined && { expires }) } }];
  });
  const idle = valid.filter((waiver) => !used.has(waiver) && hadChance(waiver));
  return {
    findings,
    waiverProblems: [
      ...expired.map((waiver) => `the waiver for ${describe(waiver)} expired on ${waiver.expires}`),
      ...idle.map((waiver) => `the waiver for ${describe(waiver)} matches nothing any more`),
    ],
  };
}

function describe({ finding, operation }: Waiver): string {
  return operation === undefined ? finding : `${finding} on ${operation}`;
}
