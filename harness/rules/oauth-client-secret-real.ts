import { counted } from '../lib/counted.ts';
import { isPlaceholder } from './parts/is-placeholder.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';

/** The message keeps the value to itself: findings are stored and passed around. */
export const oauthClientSecretReal: Rule = {
  id: 'oauth-client-secret-real',
  title: 'The package holds no OAuth client secret',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'every OAuth connection parameter, those of parameter sets included; null, empty and bracketed values are placeholders',
  form: 'package',
  why: 'The package becomes public, and a secret that was public once must be replaced.',
  hint: 'Remove clientSecret, and have the secret replaced if it was real.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth('q7Tz~W2m.nR5vK8x') } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth('[[DUMMY]]') } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      const { clientSecret } = settings;
      if (typeof clientSecret !== 'string' || isPlaceholder(clientSecret)) continue;
      const message = `"${name}" has a clientSecret of ${counted(clientSecret.length, 'character')} that is no placeholder.`;
      yield { message, at: placeIn(settings.at, 'clientSecret') };
    }
  },
};

function oauth(clientSecret: string): Record<string, unknown> {
  return { type: 'oauthSetting', oAuthSettings: { identityProvider: 'oauth2', clientId: '[[DUMMY]]', clientSecret, scopes: [] } };
}
