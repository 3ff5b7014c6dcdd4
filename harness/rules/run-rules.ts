import type { Connector } from '../model/connector.ts';
import type { Statement } from '../model/finding.ts';
import type { Rule, RuleSettings } from './rule.ts';

/** What every rule that applies to the connector has to say, in the order of the rules. */
export function* runRules(rules: readonly Rule[], connector: Connector, settings: RuleSettings = { words: [] }): Generator<Statement> {
  for (const rule of rules) {
    if (!applies(rule, connector)) continue;
    for (const hit of rule.check(connector, settings)) {
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

function applies({ form }: Rule, connector: Connector): boolean {
  return form === undefined || form === connector.form || (form === 'package' && connector.form !== 'definition');
}
