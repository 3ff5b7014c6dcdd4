import type { ChangeRule } from './change-rule.ts';

export const diffPolicyRemoved: ChangeRule = {
  id: 'diff-policy-removed',
  title: 'Policies stay in force',
  severity: 'warning',
  scope: 'policies by their templates and operations, not by their parameters',
  why: 'A policy changes what is sent and what comes back. Without it the service gets other requests from flows that are as they were.',
  hint: 'Put the policy back, unless the service does now what it did.',
  examples: {
    published: {
      properties: {
        properties: {
          policyTemplateInstances: [
            {
              templateId: 'setheader',
              title: 'Desk',
              parameters: {
                'x-ms-apimTemplateParameter.name': 'X-Desk',
                'x-ms-apimTemplateParameter.value': '1',
                'x-ms-apimTemplateParameter.existsAction': 'override',
              },
            },
          ],
        },
      },
    },
    bad: { properties: { properties: { policyTemplateInstances: [] } } },
    good: {
      properties: {
        properties: {
          policyTemplateInstances: [
            {
              templateId: 'setheader',
              title: 'The desk',
              parameters: {
                'x-ms-apimTemplateParameter.name': 'X-Desk',
                'x-ms-apimTemplateParameter.value': '1',
                'x-ms-apimTemplateParameter.existsAction': 'override',
              },
            },
          ],
        },
      },
    },
  },
  *check({ published, next }) {
    if (!published.properties || !next.properties) return;
    const everything = next.operations.map(({ operationId }) => operationId);
    for (const policy of published.properties.policies) {
      const same = next.properties.policies.filter((other) => other.templateId === policy.templateId && other.section === policy.section);
      const covered = new Set(same.flatMap(({ operations }) => (operations.length === 0 ? everything : operations)));
      const wanted = policy.operations.length === 0 ? everything : everything.filter((id) => policy.operations.includes(id));
      const missing = wanted.filter((id) => !covered.has(id));
      if (missing.length === 0) continue;
      const title = policy.title === undefined ? '' : ` "${policy.title}"`;
      const where = missing.length === everything.length ? '' : ` for ${listed(missing)}`;
      yield { message: `The policy${title} (${policy.templateId}) is gone${where}.`, was: policy.at };
    }
  },
};

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const MOST_NAMES = 5;
