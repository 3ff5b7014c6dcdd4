import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const PLACES = ['header', 'query'];

/** What is missing is the business of `security-property-missing`. Microsoft’s schema of definitions knows no other place either. */
export const securityPropertyInvalid: Rule = {
  id: 'security-property-invalid',
  title: 'An API key goes into a header or the query',
  severity: 'error',
  scope: 'every entry of securityDefinitions of the type apiKey that says where the key goes',
  why: 'OpenAPI 2.0 has no other place for a key, and the platform would send it nowhere.',
  hint: 'Set in to "header" or "query".',
  examples: {
    bad: { definition: { securityDefinitions: { api_key: { in: 'body' } } } },
    good: { definition: { securityDefinitions: { api_key: { in: 'query' } } } },
  },
  *check({ securitySchemes }) {
    for (const { name, type, in: place, at } of securitySchemes) {
      if (type !== 'apiKey' || !place || PLACES.includes(place)) continue;
      const meant = PLACES.find((known) => known === place.trim().toLowerCase());
      const placeAt = placeIn(at, 'in');
      const fix = { title: `Write "${meant}"`, changes: [{ kind: 'set', at: placeAt, value: meant }] } as const;
      yield { message: `"${name}" puts its key in "${place}"; a key goes into "header" or "query".`, at: placeAt, ...(meant && { fix }) };
    }
  },
};
