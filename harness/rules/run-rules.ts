import { shortened } from '../lib/shortened.ts';
import type { Connector } from '../model/connector.ts';
import type { Statement } from '../model/finding.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import { standsForNothing } from './parts/stands-for-nothing.ts';
import type { Hit, Rule, RuleSettings } from './rule.ts';

/** Of one rule no published connector has more than a tenth of this; beyond it nobody learns anything. */
const MOST_HITS = 20_000;

/** Messages quote what stands in the package, and that may be a million characters long. */
const LONGEST_MESSAGE = 600;

/** What every rule that applies to the connector has to say, in the order of the rules. */
export function* runRules(rules: readonly Rule[], connector: Connector, settings: RuleSettings = { words: [] }): Generator<Statement> {
  const wasRead = definitionWasRead(connector);
  for (const rule of rules) {
    if (!applies(rule, connector)) continue;
    let count = 0;
    for (const hit of rule.check(connector, settings)) {
      if (!wasRead && isGuess(rule, hit, connector)) continue;
      if (hit.at && standsForNothing(connector, hit.at)) continue;
      if (++count > MOST_HITS) {
        yield toStatement(rule, { message: `More than ${MOST_HITS} places break this rule; the others are not told.`, at: hit.at });
        break;
      }
      yield toStatement(rule, hit);
    }
  }
}

function toStatement({ id, severity, hint, microsoft }: Rule, hit: Hit): Statement {
  return {
    ...hit,
    message: shortened(hit.message, LONGEST_MESSAGE),
    id,
    kind: 'rule',
    severity,
    fault: 'connector',
    hint,
    ...(microsoft && { microsoft }),
  };
}

/** Of a definition that breaks off only its bytes and its name are known: what seems to be wrong in it may be what was lost. */
function isGuess({ id }: Rule, { at }: Hit, { definitionFile }: Connector): boolean {
  return at?.file === definitionFile && at.offset === undefined && !id.startsWith('pkg-');
}

function applies({ form }: Rule, connector: Connector): boolean {
  return form === undefined || form === connector.form || (form === 'package' && connector.form !== 'definition');
}
