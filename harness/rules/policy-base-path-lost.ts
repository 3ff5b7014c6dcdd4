import { counted } from '../lib/counted.ts';
import { policiesOf, type Policy } from '../model/connector.ts';
import { policyParameterPlace } from './parts/policy-values.ts';
import type { Rule } from './rule.ts';

/**
 * The template replaces the service URL as a whole (microsoft/PowerPlatformConnectors issue 294); of the published templates that
 * stand over a base path nearly all repeat it, or leave it to a value.
 */
export const policyBasePathLost: Rule = {
  id: 'policy-base-path-lost',
  title: 'A policy that replaces the host repeats the base path',
  severity: 'warning',
  weights: { update: 'info' },
  scope:
    'dynamichosturl templates that end in the words of a host, over a base path; where a value ends them, or the request is routed or sent elsewhere after, they pass',
  form: 'package',
  why: 'The template replaces scheme, host and base path together: without it, every call goes to a path that the service does not have.',
  hint: 'Write the base path behind the host of the template.',
  examples: {
    bad: { properties: hostBy("https://@connectionParameters('desk').contoso.com") },
    good: { properties: hostBy("https://@connectionParameters('desk').contoso.com/helpdesk") },
  },
  *check(connector) {
    const basePath = (connector.basePath ?? '').replace(/\/+$/, '');
    if (basePath === '') return;
    for (const policy of connector.properties?.policies ?? []) {
      const { urlTemplate } = policy.parameters;
      if (policy.templateId !== 'dynamichosturl' || typeof urlTemplate !== 'string' || !HOST_ALONE.test(urlTemplate.trim())) continue;
      const concerned = connector.operations.filter((operation) => isLastWord(policy, policiesOf(connector, operation)));
      if (concerned.length === 0) continue;
      const message = `The urlTemplate has no path, and so takes ${JSON.stringify(basePath)} from ${counted(concerned.length, 'operation')}.`;
      yield { message, at: policyParameterPlace(policy, 'urlTemplate') };
    }
  },
};

/** What ends in an expression may get its path from a value. */
const HOST_ALONE = /^https?:\/\/[^/?#]*[a-z\d]\/*$/i;

/** Whether what a policy makes of the address stays as it is. */
function isLastWord(policy: Policy, policies: readonly Policy[]): boolean {
  const index = policies.indexOf(policy);
  if (index === -1 || policy.section !== 'request') return false;
  if (policies.some(({ templateId }) => templateId === 'routerequesttoendpoint')) return false;
  return !policies.slice(index + 1).some(({ templateId }) => templateId === 'dynamichosturl' || templateId === 'dynamicsubdomain');
}

function hostBy(urlTemplate: string): Record<string, unknown> {
  const parameters = { 'x-ms-apimTemplateParameter.urlTemplate': urlTemplate, 'x-ms-apimTemplate-policySection': 'Request' };
  const connectionParameters = { desk: { type: 'string', uiDefinition: { displayName: 'Desk', description: 'The name of your desk.' } } };
  return {
    properties: { connectionParameters, policyTemplateInstances: [{ templateId: 'dynamichosturl', title: 'Call the desk', parameters }] },
  };
}
