import type { Finding } from '../model/finding.ts';

/** Whether a finding denies the certificate: an error of the connector or its service that nobody has waived. */
export function denies({ severity, fault, waived }: Finding): boolean {
  return severity === 'error' && !waived && (fault === 'connector' || fault === 'service');
}

/** Whether a finding leaves the certificate open: an error in the surroundings of the run, which proves nothing either way. */
export function leavesOpen(finding: Finding): boolean {
  return finding.severity === 'error' && !finding.waived && !denies(finding);
}
