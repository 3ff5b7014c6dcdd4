import type { Fix } from '../model/fix.ts';
import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const schemesMissing: Rule = {
  id: 'schemes-missing',
  title: 'The definition names the scheme of the service',
  severity: 'warning',
  scope: 'the definition’s schemes, absent or empty',
  microsoft: { rule: 'SchemesArrayEmpty' },
  why: 'Tools put the service’s address together from the first scheme, and each has a default of its own where there is none.',
  hint: 'Add "schemes": ["https"].',
  examples: {
    bad: { definition: { schemes: [] } },
    good: { definition: { schemes: ['https'] } },
  },
  *check(connector) {
    if (!definitionWasRead(connector) || connector.schemes.length > 0) return;
    const at = definitionPlace(connector, 'schemes');
    const fix: Fix = { title: 'Set schemes to ["https"]', changes: [{ kind: 'set', at, value: ['https'] }] };
    yield { message: `"schemes" is ${connector.schemesDeclared ? 'empty' : 'absent'}.`, at, fix };
  },
};
