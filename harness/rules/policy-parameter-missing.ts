import { templateOf } from '../policies/index.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const policyParameterMissing: Rule = {
  id: 'policy-parameter-missing',
  title: 'Every policy has the parameters that its template demands',
  severity: 'error',
  scope: 'policies of known templates',
  form: 'package',
  why: 'The platform cannot make a policy of a template with a gap in it, and refuses the connector.',
  hint: 'Add the parameter, with the prefix x-ms-apimTemplateParameter.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [header({ name: 'X-Desk' })] } } },
    good: { properties: { properties: { policyTemplateInstances: [header({ name: 'X-Desk', value: '' })] } } },
  },
  *check({ properties }) {
    for (const policy of properties?.policies ?? []) {
      const template = templateOf(policy);
      for (const [name, { required }] of Object.entries(template?.parameters ?? {})) {
        if (!required || (policy.parameters[name] ?? null) !== null) continue;
        const at = Object.keys(policy.parameters).length > 0 ? placeIn(policy.at, 'parameters') : policy.at;
        yield { message: `The ${policy.templateId} policy lacks the parameter "${name}".`, at };
      }
    }
  },
};

function header(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const prefixed = Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]);
  return { templateId: 'setheader', title: 'Name the desk', parameters: Object.fromEntries(prefixed) };
}
