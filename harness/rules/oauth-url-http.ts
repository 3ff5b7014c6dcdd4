import { isPlainHttp } from './parts/is-web-address.ts';
import { oauthAddresses } from './parts/oauth-addresses.ts';
import type { Rule } from './rule.ts';

export const oauthUrlHttp: Rule = {
  id: 'oauth-url-http',
  title: 'Users sign in over https',
  severity: 'error',
  scope: 'authorisation, token and refresh addresses of securityDefinitions and of connection parameters, templates included',
  microsoft: { policy: '5000.3.1.6' },
  why: 'Passwords, codes and tokens travel there, and over plain http anyone on the way can read them.',
  hint: 'Give the https address of the sign-in service.',
  examples: {
    bad: { definition: { securityDefinitions: { desk: oauth('http://login.contoso.com/token') } } },
    good: { definition: { securityDefinitions: { desk: oauth('https://login.contoso.com/token') } } },
  },
  *check(connector) {
    for (const { key, url, at } of oauthAddresses(connector)) {
      if (isPlainHttp(url)) yield { message: `The ${key} "${url}" is plain http.`, at };
    }
  },
};

function oauth(tokenUrl: string): Record<string, unknown> {
  return { type: 'oauth2', flow: 'accessCode', authorizationUrl: 'https://login.contoso.com/authorize', tokenUrl, scopes: {} };
}
