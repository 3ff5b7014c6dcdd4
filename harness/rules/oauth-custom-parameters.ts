import { didYouMean } from '../lib/did-you-mean.ts';
import { placeIn } from './parts/place-in.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';
import type { Rule } from './rule.ts';

/** Letter case is not judged: published connectors write "AuthorizationUrl" and "ResourceUri". */
export const oauthCustomParameters: Rule = {
  id: 'oauth-custom-parameters',
  title: 'OAuth settings hold the custom parameters of their provider',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope:
    'customParameters of the providers oauth2, aad and aadcertificate, in any letter case; oauth2generic and providers of other names take what they like',
  form: 'package',
  why: 'The provider knows no others; and Microsoft Entra ID gives no token where it is not told for which service.',
  hint: 'Keep authorizationUrl, tokenUrl and refreshUrl for "oauth2"; loginUri, tenantId and resourceUri for "aad". For more, use "oauth2generic".',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth('oauth2', { tokenUri: 'https://contoso.com/token' }) } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth('oauth2', { tokenUrl: 'https://contoso.com/token' }) } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      const { identityProvider: provider = '', customParameters, at } = settings;
      const known = KNOWN.get(provider);
      if (!known) continue;
      for (const key of Object.keys(customParameters)) {
        if (known.some((candidate) => candidate.toLowerCase() === key.toLowerCase())) continue;
        const near = didYouMean(key, known);
        const advice = near ? `; did you mean "${near}"?` : '.';
        yield {
          message: `"${name}" gives "${provider}" the custom parameter "${key}", which it does not know${advice}`,
          at: placeIn(at, 'customParameters', key),
        };
      }
      if (!provider.startsWith('aad') || Object.keys(customParameters).some((key) => key.toLowerCase() === 'resourceuri')) continue;
      yield { message: `"${name}" has no custom parameter resourceUri, which "${provider}" needs.`, at };
    }
  },
};

const ENTRA = ['resourceUri', 'loginUri', 'tenantId', 'enableOnbehalfOfLogin'];
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['oauth2', ['authorizationUrl', 'tokenUrl', 'refreshUrl']],
  ['aad', ENTRA],
  ['aadcertificate', [...ENTRA, 'loginUriAAD']],
]);

function oauth(identityProvider: string, urls: Record<string, string>): Record<string, unknown> {
  const customParameters = Object.fromEntries(Object.entries(urls).map(([key, value]) => [key, { value }]));
  const oAuthSettings = { identityProvider, clientId: '[[DUMMY]]', scopes: [], redirectMode: 'GlobalPerConnector', customParameters };
  return { type: 'oauthSetting', oAuthSettings };
}
