/** How much a finding weighs: errors deny the certificate, warnings and infos do not. */
export type Severity = 'error' | 'warning' | 'info';

/** Every severity, the lightest first. */
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

/** Whether one severity weighs more than another. */
export function isWorse(severity: Severity, than: Severity): boolean {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(than);
}

/** Whose fault a finding states. `harness` is ours and never counts against the connector. */
export type Fault = 'connector' | 'service' | 'credentials' | 'configuration' | 'environment' | 'harness';

/** How a rule weighs in the profiles that do not take it at its own severity. */
export interface Weights {
  /** An update of a connector that is published already. */
  readonly update?: Severity;
  /** `off`: the rule is none for this kind of publisher. */
  readonly independent?: Severity | 'off';
  readonly verified?: Severity | 'off';
  readonly custom?: Severity | 'off';
}
