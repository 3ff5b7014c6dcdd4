import { templateOf } from '../policies/index.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * `dynamicsubdomain` and `moveproperties` stand in one published connector each, so that the platform knows them; no page and no schema of
 * Microsoft names them. Whether it lets new submissions have them is not known: a warning.
 */
export const policyTemplateUndocumented: Rule = {
  id: 'policy-template-undocumented',
  title: 'Policies use templates that are documented',
  severity: 'warning',
  // What is published stays as it is, and nobody reviews the others.
  weights: { update: 'info', custom: 'info' },
  scope: 'policies of templates that published connectors show the platform to know; letter case is not judged',
  form: 'package',
  why: 'Microsoft says nowhere what the template does: reviewers may refuse it, and it may change. Here it is emulated as published connectors let infer.',
  hint: 'Use a documented template: dynamichosturl for an address, setproperty for properties; or custom code.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [host('dynamicsubdomain')] } } },
    good: { properties: { properties: { policyTemplateInstances: [host('dynamichosturl')] } } },
  },
  *check({ properties }) {
    for (const policy of properties?.policies ?? [])
      if (templateOf(policy)?.open === false)
        yield { message: `The policy template "${policy.templateId}" is documented nowhere.`, at: placeIn(policy.at, 'templateId') };
  },
};

function host(templateId: string): Record<string, unknown> {
  const urlTemplate = 'https://desk.contoso.com/helpdesk';
  return { templateId, title: 'Call the desk', parameters: { 'x-ms-apimTemplateParameter.urlTemplate': urlTemplate } };
}
