import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInOAuthSettings } from './parts/sign-in-oauth-settings.ts';

const MODE = 'GlobalPerConnector';

/**
 * New connectors only: nine out of ten published OAuth connectors are older than the demand and keep "Global", which an update must not
 * change. Microsoft's own JSON schema still knows only "Global" and "Direct"; reviewers ask for the third since the end of 2023.
 */
export const oauthRedirectMode: Rule = {
  id: 'oauth-redirect-mode',
  title: 'OAuth uses a redirect address of the connector’s own',
  severity: 'error',
  weights: { update: 'info', custom: 'warning' },
  scope: 'every OAuth connection parameter, those of parameter sets included',
  form: 'package',
  why: 'With one address for all connectors, a code meant for one of them could be taken by another. New connectors must not share it.',
  hint: 'Set redirectMode to "GlobalPerConnector". A connector that is published already keeps the mode it has.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: oauth('Global') } } } },
    good: { properties: { properties: { connectionParameters: { token: oauth(MODE) } } } },
  },
  *check(connector) {
    for (const { name, settings } of signInOAuthSettings(connector)) {
      const { redirectMode, at } = settings;
      if (redirectMode === MODE) continue;
      if (redirectMode === undefined) yield { message: `"${name}" has no redirectMode; new connectors need "${MODE}".`, at };
      else
        yield {
          message: `The redirectMode of "${name}" is "${redirectMode}"; new connectors need "${MODE}".`,
          at: placeIn(at, 'redirectMode'),
        };
    }
  },
};

function oauth(redirectMode: string): Record<string, unknown> {
  return { type: 'oauthSetting', oAuthSettings: { identityProvider: 'oauth2', clientId: '[[DUMMY]]', scopes: [], redirectMode } };
}
