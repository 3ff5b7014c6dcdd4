import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Scope: definitions that name a scheme. One that names none is called over https. */
export const schemesNotHttps: Rule = {
  id: 'schemes-not-https',
  title: 'The service is called over https',
  severity: 'error',
  microsoft: { policy: '5000.3.1.6' },
  why: 'Over plain http, credentials and data travel where anyone can read them.',
  hint: 'Set schemes to ["https"].',
  examples: {
    bad: { definition: { schemes: ['http'] } },
    good: { definition: { schemes: ['http', 'https'] } },
  },
  *check(connector) {
    const { schemes } = connector;
    if (schemes.length === 0 || schemes.some((scheme) => scheme.toLowerCase() === 'https')) return;
    yield { message: `The schemes are ${schemes.join(', ')}; https is not among them.`, at: definitionPlace(connector, 'schemes') };
  },
};
