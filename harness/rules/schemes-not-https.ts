import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Published connectors that name http alone are all older than the policy: a warning in their updates. */
export const schemesNotHttps: Rule = {
  id: 'schemes-not-https',
  title: 'The service is called over https',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'definitions that name a scheme; one that names none is called over https',
  microsoft: { policy: '5000.3.1.6' },
  why: 'Over plain http, credentials and data travel where anyone can read them.',
  hint: 'Set schemes to ["https"].',
  examples: {
    bad: { definition: { schemes: ['http'] } },
    good: { definition: { schemes: ['https'] } },
  },
  *check(connector) {
    const { schemes } = connector;
    if (schemes.length === 0 || schemes.some((scheme) => scheme.toLowerCase() === 'https')) return;
    yield { message: `The schemes are ${schemes.join(', ')}; https is not among them.`, at: definitionPlace(connector, 'schemes') };
  },
};
