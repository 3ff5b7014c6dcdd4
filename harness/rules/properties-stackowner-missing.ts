import type { Rule } from './rule.ts';

export const propertiesStackownerMissing: Rule = {
  id: 'properties-stackowner-missing',
  title: 'apiProperties.json names the owner of the service',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'apiProperties.json',
  form: 'folder',
  why: 'Certification must know whose service it is that the connector calls. (Deployment tools may refuse the key; it is for the submission.)',
  hint: 'Set properties.stackOwner to the company that runs the service.',
  examples: {
    bad: { properties: { properties: { stackOwner: null } } },
    good: { properties: { properties: { stackOwner: 'Fabrikam' } } },
  },
  *check({ properties }) {
    if (!properties || properties.stackOwner?.trim()) return;
    yield { message: `"stackOwner" is ${properties.stackOwner === undefined ? 'absent' : 'empty'}.`, at: properties.at };
  },
};
