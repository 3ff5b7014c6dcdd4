import { didYouMean } from '../lib/did-you-mean.ts';
import type { OAuthSettings } from '../model/connection.ts';
import type { Fix } from '../model/fix.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';

/** `aadcertificate` signs in with a certificate of Microsoft's own, so it is accepted only from connectors marked as Microsoft's. */
export const oauthIdentityProvider: Rule = {
  id: 'oauth-identity-provider',
  title: 'The identity provider is one that connectors may use',
  severity: 'error',
  scope: 'OAuth settings that name a provider',
  form: 'package',
  why: 'The platform has code for these providers and no others; any other service is reached through the generic ones.',
  hint: 'Use "oauth2", "oauth2generic", "aad" or "facebook".',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth('contoso') } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth('oauth2generic') } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      const provider = settings.identityProvider;
      if (!provider || PROVIDERS.includes(provider) || (provider === OWN && isFirstParty(settings))) continue;
      const near = provider === OWN ? undefined : didYouMean(provider, PROVIDERS);
      const advice = provider === OWN ? 'is for Microsoft’s own connectors' : `is unknown${near ? `; did you mean "${near}"?` : ''}`;
      const message = `The identityProvider "${provider}" of "${name}" ${advice}${near ? '' : '.'}`;
      const at = placeIn(settings.at, 'identityProvider');
      const same = PROVIDERS.find((known) => known.toLowerCase() === provider.toLowerCase());
      const fix: Fix = { title: `Write "${same}"`, changes: [{ kind: 'set', at, value: same }] };
      yield { message, at, ...(same !== undefined && { fix }) };
    }
  },
};

function isFirstParty({ properties }: OAuthSettings): boolean {
  return String(properties['IsFirstParty']).toLowerCase() === 'true';
}

function oauth(identityProvider: string): Record<string, unknown> {
  return {
    type: 'oauthSetting',
    oAuthSettings: { identityProvider, clientId: '[[DUMMY]]', scopes: [], redirectMode: 'GlobalPerConnector' },
  };
}

const PROVIDERS = ['oauth2', 'oauth2generic', 'aad', 'facebook'];
const OWN = 'aadcertificate';
