import type { Fix } from '../model/fix.ts';
import { securityRequirements } from './parts/security-requirements.ts';
import type { Rule } from './rule.ts';

export const securityScopeNotEmpty: Rule = {
  id: 'security-scope-not-empty',
  title: 'Only OAuth requirements list scopes',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'requirements of the root and of operations that name a basic or apiKey scheme of the definition',
  microsoft: { rule: 'SecurityRequirementMustHaveEmptyValue' },
  why: 'A key or a password has no scopes; OpenAPI 2.0 demands an empty list there.',
  hint: 'Leave the list empty.',
  examples: {
    bad: { definition: { security: [{ api_key: ['tickets.read'] }] } },
    good: { definition: { security: [{ api_key: [] }] } },
  },
  *check(connector) {
    const types = new Map(connector.securitySchemes.map(({ name, type }) => [name, type]));
    for (const { scheme, scopes, at, operationId } of securityRequirements(connector)) {
      const type = types.get(scheme);
      if (scopes.length === 0 || (type !== 'basic' && type !== 'apiKey')) continue;
      const fix: Fix = { title: 'Empty the list', changes: [{ kind: 'set', at, value: [] }] };
      const message = `The requirement of "${scheme}", which is ${type === 'basic' ? 'basic' : 'an API key'}, lists scopes.`;
      yield { message, at, fix, ...(operationId !== undefined && { operationId }) };
    }
  },
};
