import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Web-socket schemes count as invalid: OpenAPI 2.0 lists them, the platform refuses them. */
export const schemesInvalid: Rule = {
  id: 'schemes-invalid',
  title: 'Every scheme is https or http',
  severity: 'error',
  scope: 'every entry of schemes',
  microsoft: { rule: 'SchemeNotValid, SchemeNotSupported' },
  why: 'The platform speaks nothing else, and the validator refuses other words, capitals included.',
  hint: 'Set schemes to ["https"].',
  examples: {
    bad: { definition: { schemes: ['https', 'wss'] } },
    good: { definition: { schemes: ['https', 'http'] } },
  },
  *check(connector) {
    for (const [index, scheme] of connector.schemes.entries()) {
      if (scheme === 'https' || scheme === 'http') continue;
      const at = definitionPlace(connector, 'schemes', index);
      const fix = remedy(scheme.toLowerCase(), connector.schemes, at);
      yield { message: `"${scheme}" is no scheme that the platform supports.`, at, ...(fix && { fix }) };
    }
  },
};

/** Capitals are lowered. A web-socket scheme goes where https stays; alone, it says nothing of how to call the service over https. */
function remedy(lower: string, schemes: readonly string[], at: Place): Fix | undefined {
  if ((lower === 'https' || lower === 'http') && !schemes.includes(lower))
    return { title: `Write "${lower}"`, changes: [{ kind: 'set', at, value: lower }] };
  if (!schemes.includes('https')) return undefined;
  return { title: 'Remove the scheme', changes: [{ kind: 'remove', at }] };
}
