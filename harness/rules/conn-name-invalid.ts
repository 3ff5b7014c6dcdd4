import { signInParameters } from './parts/sign-in-parameters.ts';
import type { Rule } from './rule.ts';

/**
 * A warning: Microsoft's schema for the file demands it, and every connector that was submitted with
 * another name was published with it.
 */
export const connNameInvalid: Rule = {
  id: 'conn-name-invalid',
  title: 'Names of connection parameters are letters, digits and underscores',
  severity: 'warning',
  scope: 'every connection parameter, those of parameter sets included; a colon may stand between two names ("token:TenantId")',
  form: 'package',
  why: 'Policies and OAuth templates refer to the parameters by name, and other characters end it there.',
  hint: 'Rename the parameter, and every place that refers to it.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { 'desk-name': { type: 'string', uiDefinition: labels('Desk') } } } } },
    good: { properties: { properties: { connectionParameters: { 'token:desk_2': { type: 'string', uiDefinition: labels('Desk') } } } } },
  },
  *check(connector) {
    for (const { name, at } of signInParameters(connector)) {
      if (NAME.test(name)) continue;
      yield { message: `The connection parameter "${name}" has a name with other characters than letters, digits and underscores.`, at };
    }
  },
};

const NAME = /^\w+(?::\w+)?$/;

function labels(displayName: string): Record<string, unknown> {
  return { displayName, description: 'The name of your desk.', tooltip: 'Such as "north".', constraints: { required: 'true' } };
}
