import { didYouMean } from '../lib/did-you-mean.ts';
import { DEFINITION_KEYS, OPENAPI_3_KEYS } from '../model/known-keys.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

export const swaggerUnknownRoot: Rule = {
  id: 'swagger-unknown-root',
  title: 'The definition’s root holds only keys of OpenAPI 2.0 and extensions',
  severity: 'error',
  scope: 'keys without x-; those of OpenAPI 3 are left to schema-oas3-keyword',
  microsoft: { rule: 'ExtensionNameNotValid' },
  why: 'The validator refuses unknown keys there. Often they belong into apiProperties.json, or are known ones misspelt.',
  hint: 'Remove the key, correct its name, or move it to apiProperties.json.',
  examples: {
    bad: { definition: { scriptOperations: ['ListTickets'] } },
    good: { definition: { 'x-contoso-team': 'Desk' } },
  },
  *check(connector) {
    for (const key of connector.unknownRootKeys) {
      if (OPENAPI_3_KEYS.has(key)) continue;
      const near = didYouMean(key, DEFINITION_KEYS);
      const message = `"${key}" is no key of an OpenAPI 2.0 definition${near ? `; did you mean "${near}"?` : '.'}`;
      yield { message, at: definitionPlace(connector, key) };
    }
  },
};
