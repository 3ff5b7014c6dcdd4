import type { Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

export const connTypeMissing: Rule = {
  id: 'conn-type-missing',
  title: 'Every connection parameter has a type',
  severity: 'error',
  scope: 'every connection parameter, those of parameter sets included',
  form: 'package',
  why: 'Without a type the platform does not know what to ask makers for when they connect.',
  hint: 'Add the type: securestring for secrets, string for other text, oauthSetting for OAuth.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { type: null } } } } },
    good: { properties: { properties: { connectionParameters: { region: { type: 'string' } } } } },
  },
  *check(connector) {
    for (const { name, type, at } of signInParameters(connector)) {
      if (type === '') yield { message: `The connection parameter "${name}" has no type.`, at };
    }
  },
};
