import type { ConnectionParameter } from '../model/connection.ts';
import { saysSomething } from './parts/visible-sign-in-parameters.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';
import type { Rule } from './rule.ts';

const SOURCE = 'AzureActiveDirectoryTenant';

/**
 * The form is compared, the wording of display name and description is not: Microsoft's schema fixes it, and Conncert does not repeat
 * it. A warning: Microsoft's check of the file calls a deviation critical, and nine of ten published connectors lack the two texts.
 */
export const connTenantFixedText: Rule = {
  id: 'conn-tenant-fixed-text',
  title: 'A tenant id is declared in the form that the platform fills in',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope:
    'connection parameters called "…:TenantId", in these letters, those of parameter sets included; the words of the texts are not compared',
  form: 'package',
  why: 'The platform takes the tenant from the token where the parameter is declared so, and asks makers for it otherwise.',
  hint: `Declare it as a string with the metadata { "sourceType": "${SOURCE}" }, hidden "true", required "false", and the display name and description of Microsoft’s schema for apiProperties.json.`,
  examples: {
    bad: { properties: { properties: { connectionParameters: { 'token:TenantId': tenant('false') } } } },
    good: { properties: { properties: { connectionParameters: { 'token:TenantId': tenant('true') } } } },
  },
  *check(connector) {
    for (const parameter of signInParameters(connector)) {
      if (!parameter.name.endsWith(':TenantId')) continue;
      const faults = faultsOf(parameter);
      if (faults.length > 0) yield { message: `"${parameter.name}" ${faults.join(', ')}.`, at: parameter.at };
    }
  },
};

function faultsOf({ type, metadata, uiDefinition }: ConnectionParameter): string[] {
  const constraints = (uiDefinition?.['constraints'] ?? {}) as Readonly<Record<string, unknown>>;
  return [
    ...(type === 'string' ? [] : ['is no string']),
    ...(metadata?.['sourceType'] === SOURCE ? [] : [`has not the metadata "${SOURCE}"`]),
    ...(String(constraints['hidden']) === 'true' ? [] : ['is not hidden']),
    ...(String(constraints['required']) === 'false' ? [] : ['is not marked as not required']),
    ...(['displayName', 'description'] as const).filter((key) => !saysSomething(uiDefinition?.[key])).map((key) => `has no ${key}`),
  ];
}

function tenant(hidden: string): Record<string, unknown> {
  return {
    type: 'string',
    metadata: { sourceType: SOURCE },
    uiDefinition: {
      displayName: 'Tenant',
      description: 'The directory of your organisation.',
      tooltip: 'Its id.',
      constraints: { hidden, required: 'false' },
    },
  };
}
