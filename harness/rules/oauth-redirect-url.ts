import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';

export const oauthRedirectUrl: Rule = {
  id: 'oauth-redirect-url',
  title: 'The package gives no redirect URL',
  severity: 'info',
  weights: { custom: 'off' },
  scope: 'every OAuth connection parameter, those of parameter sets included',
  form: 'package',
  why: 'The platform makes the address itself, one per connector; the shared one of older packages is no longer wanted.',
  hint: 'Remove redirectUrl. A connector that is published already keeps it.',
  examples: {
    bad: {
      properties: {
        properties: { connectionParameters: { token: oauth({ redirectUrl: 'https://global.consent.azure-apim.net/redirect' }) } },
      },
    },
    good: { properties: { properties: { connectionParameters: { token: oauth({}) } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      if (!settings.redirectUrl) continue;
      yield { message: `"${name}" has the redirectUrl "${settings.redirectUrl}".`, at: placeIn(settings.at, 'redirectUrl') };
    }
  },
};

function oauth(more: Record<string, unknown>): Record<string, unknown> {
  const oAuthSettings = { identityProvider: 'oauth2', clientId: '[[DUMMY]]', scopes: [], redirectMode: 'GlobalPerConnector', ...more };
  return { type: 'oauthSetting', oAuthSettings };
}
