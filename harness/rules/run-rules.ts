import type { Connector } from '../model/connector.ts';
import type { Statement } from '../model/finding.ts';
import type { Rule } from './rule.ts';

/** What every rule that applies to the connector has to say, in the order of the rules. */
export function* runRules(rules: readonly Rule[], connector: Connector): Generator<Statement> {
  for (const rule of rules) {
    if (rule.form && rule.form !== connector.form) continue;
    for (const hit of rule.check(connector)) {
      yield {
        ...hit,
        id: rule.id,
        kind: 'rule',
        severity: rule.severity,
        fault: 'connector',
        hint: rule.hint,
        ...(rule.microsoft && { microsoft: rule.microsoft }),
      };
    }
  }
}
