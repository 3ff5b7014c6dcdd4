import { isPlaceholder } from './parts/is-placeholder.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';

/** Whatever does not look like a placeholder counts as real: GUIDs, random tokens and plain names all occur in published packages. */
export const oauthClientIdReal: Rule = {
  id: 'oauth-client-id-real',
  title: 'The OAuth client id is a placeholder',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'every OAuth connection parameter, those of parameter sets included; null, empty and bracketed values are placeholders',
  form: 'package',
  why: 'The package becomes public. The real id is handed over in the submission, not in the file.',
  hint: 'Set clientId to "[[DUMMY]]".',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth('5d1f7c0e-83aa-4b52-9e6d-2f40b7c91a38') } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth('[[DUMMY]]') } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      const { clientId } = settings;
      if (typeof clientId !== 'string' || isPlaceholder(clientId)) continue;
      yield { message: `The clientId "${clientId}" of "${name}" looks like a real one.`, at: placeIn(settings.at, 'clientId') };
    }
  },
};

function oauth(clientId: string): Record<string, unknown> {
  return { type: 'oauthSetting', oAuthSettings: { identityProvider: 'oauth2', clientId, scopes: [], redirectMode: 'GlobalPerConnector' } };
}
