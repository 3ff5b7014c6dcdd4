import { placeIn } from './parts/place-in.ts';
import { saysSomething, visibleSignInParameters } from './parts/visible-sign-in-parameters.ts';
import type { Rule } from './rule.ts';

export const connDisplaynameMissing: Rule = {
  id: 'conn-displayname-missing',
  title: 'Every connection parameter has a display name',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'connection parameters with a uiDefinition that makers see, those of parameter sets included; hidden ones are left alone',
  form: 'package',
  why: 'Without it the dialog shows the parameter’s technical name.',
  hint: 'Add uiDefinition.displayName.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { displayName: null } } } } } },
    good: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { displayName: 'Desk key' } } } } } },
  },
  *check(connector) {
    for (const { name, uiDefinition, at } of visibleSignInParameters(connector)) {
      if (saysSomething(uiDefinition['displayName'])) continue;
      yield { message: `The connection parameter "${name}" has no displayName.`, at: placeIn(at, 'uiDefinition') };
    }
  },
};
