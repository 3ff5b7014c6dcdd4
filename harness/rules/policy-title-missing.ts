import type { Rule } from './rule.ts';

export const policyTitleMissing: Rule = {
  id: 'policy-title-missing',
  title: 'Every policy has a title',
  severity: 'info',
  scope: 'every policy',
  form: 'package',
  why: 'The wizard lists policies by their titles; one without cannot be told from its neighbours.',
  hint: 'Add a title that says what the policy does.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [header({})] } } },
    good: { properties: { properties: { policyTemplateInstances: [header({ title: 'Name the desk' })] } } },
  },
  *check({ properties }) {
    for (const { templateId, title = '', at } of properties?.policies ?? []) {
      if (title.trim() === '') yield { message: `The ${templateId} policy has no title.`, at };
    }
  },
};

function header(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parameters = { 'x-ms-apimTemplateParameter.name': 'X-Desk', 'x-ms-apimTemplateParameter.value': 'main' };
  return { templateId: 'setheader', parameters, ...keys };
}
