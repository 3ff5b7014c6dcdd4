import { nonProduction } from './parts/non-production.ts';
import { oauthAddresses } from './parts/oauth-addresses.ts';
import type { Rule } from './rule.ts';

export const oauthUrlNonProduction: Rule = {
  id: 'oauth-url-non-production',
  title: 'Users sign in at a production host',
  severity: 'warning',
  weights: { custom: 'info' },
  scope:
    'the hosts of authorisation, token and refresh addresses, judged as host-non-production judges the service’s; hosts with a variable are left alone; each host once',
  why: 'A sign-in service for tests knows none of the makers’ accounts, and may be gone tomorrow.',
  hint: 'Give the addresses of the production sign-in service.',
  examples: {
    bad: { definition: { securityDefinitions: { desk: oauth('https://login.uat.contoso.com/token') } } },
    good: { definition: { securityDefinitions: { desk: oauth('https://login.contoso.com/token') } } },
  },
  *check(connector) {
    const told = new Set<string>();
    for (const { key, url, at } of oauthAddresses(connector)) {
      const host = /^\s*https?:\/\/([^/?#{}@\s]+)(?:[/?#]|\s*$)/i.exec(url)?.[1]?.toLowerCase();
      if (host === undefined || told.has(host)) continue;
      told.add(host);
      const reason = nonProduction(host);
      if (reason) yield { message: `The host "${host}" of ${key} ${reason}.`, at };
    }
  },
};

function oauth(tokenUrl: string): Record<string, unknown> {
  return { type: 'oauth2', flow: 'accessCode', authorizationUrl: 'https://login.contoso.com/authorize', tokenUrl, scopes: {} };
}
