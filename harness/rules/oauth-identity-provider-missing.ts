import type { Rule } from './rule.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';

export const oauthIdentityProviderMissing: Rule = {
  id: 'oauth-identity-provider-missing',
  title: 'OAuth settings name their identity provider',
  severity: 'error',
  scope: 'every OAuth connection parameter, those of parameter sets included',
  form: 'package',
  why: 'The provider decides how the platform talks to the sign-in service; without it no connection can be made.',
  hint: 'Set identityProvider: "oauth2" for most services, "aad" for Microsoft Entra ID.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth({}) } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth({ identityProvider: 'oauth2' }) } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      if (!settings.identityProvider) yield { message: `"${name}" has no identityProvider.`, at: settings.at };
    }
  },
};

function oauth(more: Record<string, unknown>): Record<string, unknown> {
  return { type: 'oauthSetting', oAuthSettings: { clientId: '[[DUMMY]]', scopes: [], redirectMode: 'GlobalPerConnector', ...more } };
}
