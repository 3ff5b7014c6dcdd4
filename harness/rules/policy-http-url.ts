import { policyValues } from './parts/policy-values.ts';
import type { Rule } from './rule.ts';

/** Known from an account of the certification of 2026, not from a page of Microsoft: a warning. */
export const policyHttpUrl: Rule = {
  id: 'policy-http-url',
  title: 'Policies name no URL of plain http',
  severity: 'warning',
  scope: 'every text among the parameters of policies',
  microsoft: { policy: '5000.3.1.6' },
  form: 'package',
  why: 'What goes to a URL of plain http, credentials included, can be read and changed by everyone on the way.',
  hint: 'Write https://.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [host('http://desk.contoso.com')] } } },
    good: { properties: { properties: { policyTemplateInstances: [host('https://desk.contoso.com')] } } },
  },
  *check(connector) {
    for (const { policy, name, text, at } of policyValues(connector)) {
      if (/\bhttp:\/\//i.test(text)) yield { message: `The ${name} of the ${policy.templateId} policy holds a URL of plain http.`, at };
    }
  },
};

function host(urlTemplate: string): Record<string, unknown> {
  return { templateId: 'dynamichosturl', title: 'Call the desk', parameters: { 'x-ms-apimTemplateParameter.urlTemplate': urlTemplate } };
}
