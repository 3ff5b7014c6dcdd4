import type { Rule } from './rule.ts';

export const propertiesPublisherMissing: Rule = {
  id: 'properties-publisher-missing',
  title: 'apiProperties.json names the publisher',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'apiProperties.json',
  form: 'folder',
  why: 'The listing tells makers by it who made the connector and who answers for it.',
  hint: 'Set properties.publisher to the name of your company, or to your own as an independent publisher.',
  examples: {
    bad: { properties: { properties: { publisher: null } } },
    good: { properties: { properties: { publisher: 'Fabrikam' } } },
  },
  *check({ properties }) {
    if (!properties || properties.publisher?.trim()) return;
    yield { message: `"publisher" is ${properties.publisher === undefined ? 'absent' : 'empty'}.`, at: properties.at };
  },
};
