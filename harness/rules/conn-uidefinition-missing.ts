import { signInParameters } from './parts/sign-in-parameters.ts';
import type { Rule } from './rule.ts';

/** OAuth parameters are let pass: nearly nine of ten published ones have none, for the dialog shows their sign-in button alone. */
export const connUidefinitionMissing: Rule = {
  id: 'conn-uidefinition-missing',
  title: 'Every connection parameter that makers fill in has a uiDefinition',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope:
    'every connection parameter, those of parameter sets included; OAuth is let pass, and tenant ids are the business of conn-tenant-fixed-text',
  microsoft: { policy: '5000.2.6.9' },
  form: 'package',
  why: 'The dialog in which makers connect takes its labels from there.',
  hint: 'Add uiDefinition with displayName, description, tooltip and constraints.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: null } } } } },
    good: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { displayName: 'Key' } } } } } },
  },
  *check(connector) {
    for (const { name, type, uiDefinition, at } of signInParameters(connector)) {
      if (type.toLowerCase() === 'oauthsetting' || name.endsWith(':TenantId') || Object.keys(uiDefinition ?? {}).length > 0) continue;
      const message = `The connection parameter "${name}" has ${uiDefinition ? 'an empty' : 'no'} uiDefinition.`;
      yield { message, at };
    }
  },
};
