import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

const MOST = 2;

export const securityTooMany: Rule = {
  id: 'security-too-many',
  title: 'The definition declares at most two ways to sign in',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'the entries of securityDefinitions',
  why: 'The platform signs in as apiProperties.json says; what the definition declares beyond that is never used.',
  hint: 'Keep the schemes that apiProperties.json uses.',
  examples: {
    bad: {
      definition: {
        securityDefinitions: { basic: { type: 'basic' }, other_key: { type: 'apiKey', in: 'query', name: 'key' } },
      },
    },
    good: { definition: { securityDefinitions: { basic: { type: 'basic' } } } },
  },
  *check(connector) {
    const { length } = connector.securitySchemes;
    if (length <= MOST) return;
    const message = `securityDefinitions holds ${length} schemes; at most ${MOST} make sense.`;
    yield { message, at: definitionPlace(connector, 'securityDefinitions') };
  },
};
