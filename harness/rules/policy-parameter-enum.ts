import type { Policy } from '../model/connector.ts';
import type { Place } from '../model/place.ts';
import { templateOf } from '../policies/index.ts';
import type { PolicyTemplate } from '../policies/policy-template.ts';
import { policyParameterPlace } from './parts/policy-values.ts';
import { placeIn } from './parts/place-in.ts';
import type { Hit, Rule } from './rule.ts';

/** Letter case counts, and texts stand in quotation marks, as in Microsoft’s JSON schema; no published connector writes otherwise. */
export const policyParameterEnum: Rule = {
  id: 'policy-parameter-enum',
  title: 'Where a policy may say one of a few words, it says one of them',
  severity: 'error',
  scope: 'existsAction, httpMethod, retainKey and the section, in policies of known templates',
  form: 'package',
  why: 'The gateway is known to understand these words only: a policy with another may be refused, or do something else than meant.',
  hint: 'Write one of the words that the message lists.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [header('replace')] } } },
    good: { properties: { properties: { policyTemplateInstances: [header('override')] } } },
  },
  *check({ properties }) {
    for (const policy of properties?.policies ?? []) {
      const template = templateOf(policy);
      if (!template) continue;
      for (const [what, value, values, at] of choices(policy, template)) {
        if (value === undefined || values.includes(value as string)) continue;
        yield {
          message: `The ${what} of the ${policy.templateId} policy is ${JSON.stringify(value)}; it may be ${values.map((word) => `"${word}"`).join(', ')}.`,
          at,
          ...fixOf(value, values, at),
        };
      }
    }
  },
};

function* choices(policy: Policy, template: PolicyTemplate): Generator<readonly [string, unknown, readonly string[], Place]> {
  for (const [name, { values }] of Object.entries(template.parameters))
    if (values) yield [name, policy.parameters[name], values, policyParameterPlace(policy, name)];
  const sections = template.sections.map((section) => section[0]?.toUpperCase() + section.slice(1));
  yield ['section', policy.settings[SECTION], sections, placeIn(policy.at, 'parameters', SECTION)];
}

const SECTION = 'x-ms-apimTemplate-policySection';

/** Another letter case, and a truth value for its name, can mean one thing only. */
function fixOf(value: unknown, values: readonly string[], at: Place): Pick<Hit, 'fix'> {
  const meant = values.find((word) => word.toLowerCase() === String(value).trim().toLowerCase());
  return meant === undefined ? {} : { fix: { title: `Write "${meant}"`, changes: [{ kind: 'set', at, value: meant }] } };
}

function header(existsAction: string): Record<string, unknown> {
  const parameters = {
    'x-ms-apimTemplateParameter.name': 'X-Desk',
    'x-ms-apimTemplateParameter.value': 'main',
    'x-ms-apimTemplateParameter.existsAction': existsAction,
    'x-ms-apimTemplate-policySection': 'Request',
  };
  return { templateId: 'setheader', title: 'Name the desk', parameters };
}
