import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Web-socket schemes count as invalid: OpenAPI 2.0 lists them, the platform refuses them. */
export const schemesInvalid: Rule = {
  id: 'schemes-invalid',
  title: 'Every scheme is https or http',
  severity: 'error',
  microsoft: { rule: 'SchemeNotSupported' },
  why: 'The platform speaks nothing else, and the validator refuses other words, capitals included.',
  hint: 'Set schemes to ["https"].',
  examples: {
    bad: { definition: { schemes: ['https', 'wss'] } },
    good: { definition: { schemes: ['https', 'http'] } },
  },
  *check(connector) {
    for (const [index, scheme] of connector.schemes.entries()) {
      if (scheme === 'https' || scheme === 'http') continue;
      yield { message: `"${scheme}" is no scheme that the platform supports.`, at: definitionPlace(connector, 'schemes', index) };
    }
  },
};
