import { didYouMean } from '../lib/did-you-mean.ts';
import type { Rule } from './rule.ts';
import { securityRequirements } from './parts/security-requirements.ts';

/** A warning: the validator has a name for it, and four of five connectors that were submitted so were published so. */
export const securityRequirementUndefined: Rule = {
  id: 'security-requirement-undefined',
  title: 'Every scheme that security names stands in securityDefinitions',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'the root’s security and that of every operation, hidden ones included',
  microsoft: { rule: 'SecurityRequirementMustBeDefined' },
  why: 'A requirement that leads nowhere leaves open how requests are signed in.',
  hint: 'Add the scheme to securityDefinitions, or correct its name in security.',
  examples: {
    bad: { definition: { security: [{ apiKey: [] }] } },
    good: { definition: { security: [{ api_key: [] }] } },
  },
  *check(connector) {
    const names = connector.securitySchemes.map(({ name }) => name);
    for (const { scheme, at, operationId } of securityRequirements(connector)) {
      if (names.includes(scheme)) continue;
      const near = didYouMean(scheme, names);
      const rest = names.length === 0 ? 'there are none' : near ? `"${near}" does` : `there are ${names.join(', ')}`;
      yield { message: `"${scheme}" does not stand in securityDefinitions; ${rest}.`, at, ...(operationId && { operationId }) };
    }
  },
};
