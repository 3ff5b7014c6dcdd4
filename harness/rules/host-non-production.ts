import { definitionPlace } from './parts/definition-place.ts';
import { setsHostByPolicy } from './parts/host-policy.ts';
import { nonProduction } from './parts/non-production.ts';
import type { Rule } from './rule.ts';

/**
 * Of the published hosts that hold a word of a test environment somewhere, two thirds are replaced by a
 * policy or hold it in the domain.
 */
export const hostNonProduction: Rule = {
  id: 'host-non-production',
  title: 'The host is a production host',
  severity: 'error',
  weights: { custom: 'info' },
  scope:
    'whole words of the labels left of the domain: "developer-api.contoso.com" and "contoso.dev" pass; hosts that a policy replaces are left alone',
  microsoft: { policy: '5000.2.6.4' },
  why: 'A certified connector serves everyone, so it must call what everyone may rely on.',
  hint: 'Set host to the production host of the service.',
  examples: {
    bad: { definition: { host: 'uat.api.contoso.com' } },
    good: { definition: { host: 'developer-api.contoso.com' } },
  },
  *check(connector) {
    const { host } = connector;
    if (!host || setsHostByPolicy(connector)) return;
    const reason = nonProduction(host);
    if (reason) yield { message: `The host "${host}" ${reason}.`, at: definitionPlace(connector, 'host') };
  },
};
