import { signInParameters } from './parts/sign-in-parameters.ts';
import type { Rule } from './rule.ts';

/**
 * A warning: the guides of 2026 say that independent publishers cannot have OAuth certified at present; the older page allows it where
 * the readme tells how to register an app, and one published connector in twelve has it.
 */
export const authIndependentOauth: Rule = {
  id: 'auth-independent-oauth',
  title: 'An independent publisher’s connector does without OAuth',
  severity: 'warning',
  weights: { update: 'info', verified: 'off', custom: 'off' },
  scope: 'connection parameters of independent publishers; parameter sets count',
  form: 'package',
  why: 'Microsoft needs an app of the service’s owner for OAuth, and an independent publisher has none to give.',
  hint: 'Ask Microsoft before you submit; otherwise sign in with an API key, if the service has them.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: { type: 'oauthSetting' } } } } },
    good: { properties: { properties: { connectionParameters: { token: { type: 'securestring' } } } } },
  },
  *check(connector) {
    const parameter = signInParameters(connector).find(({ type }) => type.toLowerCase() === 'oauthsetting');
    if (parameter) yield { message: `The connection parameter "${parameter.name}" is OAuth.`, at: parameter.at };
  },
};
