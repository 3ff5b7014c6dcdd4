import { didYouMean } from '../lib/did-you-mean.ts';
import { policyValues } from './parts/policy-values.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';
import type { Rule } from './rule.ts';

export const policyConnparamUnknown: Rule = {
  id: 'policy-connparam-unknown',
  title: 'Policies read connection parameters that exist',
  severity: 'warning',
  scope: 'parameters of every sign-in, those of parameter sets included',
  form: 'package',
  why: 'A connection parameter that does not exist has no value: the policy puts an empty text in its place, or the default that stands beside it.',
  hint: 'Write the name as under connectionParameters, or add the parameter there.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [host('region')] } } },
    good: {
      properties: {
        properties: { connectionParameters: { region: { type: 'string' } }, policyTemplateInstances: [host('region')] },
      },
    },
  },
  *check(connector) {
    const names = signInParameters(connector).map(({ name }) => name);
    const known = new Set(names.map((name) => name.toLowerCase()));
    for (const { policy, expression, at } of policyValues(connector)) {
      for (const part of expression.parts) {
        if (part.kind !== 'call' || part.function !== 'connectionParameters' || part.fault) continue;
        const [name = ''] = part.arguments;
        if (known.has(name.toLowerCase())) continue;
        const near = didYouMean(name, names);
        const message = `The ${policy.templateId} policy reads the connection parameter "${name}", which does not exist${near ? `; did you mean "${near}"?` : '.'}`;
        yield { message, at };
      }
    }
  },
};

function host(parameter: string): Record<string, unknown> {
  const urlTemplate = `https://@connectionParameters('${parameter}').contoso.com/helpdesk`;
  return { templateId: 'dynamichosturl', title: 'Call the region', parameters: { 'x-ms-apimTemplateParameter.urlTemplate': urlTemplate } };
}
