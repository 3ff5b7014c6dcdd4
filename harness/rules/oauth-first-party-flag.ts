import type { OAuthSettings } from '../model/connection.ts';
import type { Fix } from '../model/fix.ts';
import { placeIn } from './parts/place-in.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';
import type { Rule } from './rule.ts';

const FLAG = 'IsFirstParty';

export const oauthFirstPartyFlag: Rule = {
  id: 'oauth-first-party-flag',
  title: 'OAuth settings say, as the text "False", that the app is not Microsoft’s own',
  severity: 'warning',
  weights: { custom: 'info' },
  scope:
    'oAuthSettings with properties; Microsoft’s own connectors may say "True", and those that sign in with a certificate are left alone',
  form: 'package',
  why: 'The platform trusts apps of Microsoft’s own differently; it reads the flag as text, and wants it wherever there are properties.',
  hint: 'Set oAuthSettings.properties.IsFirstParty to "False".',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth({ IsFirstParty: false }) } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth({ IsFirstParty: 'False' }) } } } },
  },
  *check(connector) {
    const isMicrosoft = /\bMicrosoft\b/i.test(connector.properties?.publisher ?? '');
    for (const { name, settings } of signInOAuthSettings(connector)) {
      if (settings.identityProvider === 'aadcertificate' || Object.keys(settings.properties).length === 0) continue;
      const fault = faultOf(settings, isMicrosoft);
      if (!fault) continue;
      const present = Object.hasOwn(settings.properties, FLAG);
      const at = placeIn(settings.at, 'properties', FLAG);
      const fix: Fix = { title: `Set ${FLAG} to "False"`, changes: [{ kind: 'set', at, value: 'False' }] };
      const isFalse = !present || String(settings.properties[FLAG]).toLowerCase() === 'false';
      yield {
        message: `The oAuthSettings of "${name}" ${fault}.`,
        at: present ? at : placeIn(settings.at, 'properties'),
        ...(isFalse && { fix }),
      };
    }
  },
};

function faultOf({ properties }: OAuthSettings, isMicrosoft: boolean): string | undefined {
  if (!Object.hasOwn(properties, FLAG)) return `have properties without ${FLAG}`;
  const flag = properties[FLAG];
  if (flag === 'False' || (flag === 'True' && isMicrosoft)) return undefined;
  if (flag === 'True') return `say that the app is Microsoft’s own; only Microsoft’s connectors may`;
  return `give ${FLAG} as ${JSON.stringify(flag)}; the text "False" is expected`;
}

function oauth(properties: Record<string, unknown>): Record<string, unknown> {
  const oAuthSettings = { identityProvider: 'oauth2', clientId: '[[DUMMY]]', scopes: [], redirectMode: 'GlobalPerConnector', properties };
  return { type: 'oauthSetting', oAuthSettings };
}
