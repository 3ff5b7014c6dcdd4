/** How much a finding weighs: errors deny the certificate, warnings and infos do not. */
export type Severity = 'error' | 'warning' | 'info';

/** Whose fault a finding states. `harness` is ours and never counts against the connector. */
export type Fault = 'connector' | 'service' | 'credentials' | 'configuration' | 'environment' | 'harness';
