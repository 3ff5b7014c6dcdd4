import { didYouMean } from '../lib/did-you-mean.ts';
import { templateOf } from '../policies/index.ts';
import { policyParameterPlace } from './parts/policy-values.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Microsoft’s JSON schema lets nothing else stand there, but no check of Microsoft is known to refuse it, and it is ignored at run
 * time: a warning. The section is left alone where the schema gives a template none: a published connector names one.
 */
export const policyParameterUnknown: Rule = {
  id: 'policy-parameter-unknown',
  title: 'Policies have no parameters but those of their template',
  severity: 'warning',
  scope: 'policies of known templates; sections and operations are looked at elsewhere',
  form: 'package',
  why: 'The platform ignores a parameter that the template does not know, and works without what it was meant to say.',
  hint: 'Correct the name, or remove the parameter.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [header('existAction')] } } },
    good: { properties: { properties: { policyTemplateInstances: [header('existsAction')] } } },
  },
  *check({ properties }) {
    for (const policy of properties?.policies ?? []) {
      const template = templateOf(policy);
      if (!template) continue;
      const names = Object.keys(template.parameters);
      for (const name of Object.keys(policy.parameters)) {
        if (names.includes(name)) continue;
        const near = didYouMean(
          name,
          names.filter((candidate) => !(candidate in policy.parameters)),
        );
        const message = `The ${policy.templateId} template has no parameter "${name}"${near ? `; did you mean "${near}"?` : '.'}`;
        yield { message, at: policyParameterPlace(policy, name) };
      }
      for (const key of Object.keys(policy.settings)) {
        if (SETTINGS.has(key)) continue;
        yield {
          message: `The ${policy.templateId} policy has a parameter "${key}", which no template has.`,
          at: placeIn(policy.at, 'parameters', key),
        };
      }
    }
  },
};

const SETTINGS = new Set(['x-ms-apimTemplate-operationName', 'x-ms-apimTemplate-policySection']);

function header(key: string): Record<string, unknown> {
  const parameters = {
    'x-ms-apimTemplateParameter.name': 'X-Desk',
    'x-ms-apimTemplateParameter.value': 'main',
    [`x-ms-apimTemplateParameter.${key}`]: 'skip',
  };
  return { templateId: 'setheader', title: 'Name the desk', parameters };
}
