/** Where an identity provider that the platform has built in lets people sign in and gives out tokens. */
export interface WellKnownProvider {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly scopeDelimiter?: string;
}

/**
 * Providers that need no addresses in `apiProperties.json`, by their `identityProvider` in lower case.
 *
 * Source: the providers' own documentation; that the platform has these is what its wizard offers (recalled, not published as a list).
 */
export const WELL_KNOWN_PROVIDERS: Readonly<Record<string, WellKnownProvider>> = {
  facebook: {
    authorizationUrl: 'https://www.facebook.com/dialog/oauth',
    tokenUrl: 'https://graph.facebook.com/oauth/access_token',
    scopeDelimiter: ',',
  },
  github: {
    authorizationUrl: 'https://github.com/login/oauth/authorize',
    tokenUrl: 'https://github.com/login/oauth/access_token',
  },
  google: { authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth', tokenUrl: 'https://oauth2.googleapis.com/token' },
  dropbox: { authorizationUrl: 'https://www.dropbox.com/oauth2/authorize', tokenUrl: 'https://api.dropboxapi.com/oauth2/token' },
  salesforce: {
    authorizationUrl: 'https://login.salesforce.com/services/oauth2/authorize',
    tokenUrl: 'https://login.salesforce.com/services/oauth2/token',
  },
  docusign: { authorizationUrl: 'https://account.docusign.com/oauth/auth', tokenUrl: 'https://account.docusign.com/oauth/token' },
  linkedin: {
    authorizationUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
  },
  box: { authorizationUrl: 'https://account.box.com/api/oauth2/authorize', tokenUrl: 'https://api.box.com/oauth2/token' },
};

/** Microsoft Entra ID's hosts, of the public and the national clouds. */
const ENTRA_HOSTS = [
  'login.windows.net',
  'login.microsoftonline.com',
  'login.microsoft.com',
  'login.microsoftonline.us',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
];

/**
 * Whether a host is a known identity provider's for one of its addresses: what is sent there comes into nobody else's hands, whatever a
 * connector says.
 */
export function isWellKnownHost(host: string, address: 'authorizationUrl' | 'tokenUrl'): boolean {
  return ENTRA_HOSTS.includes(host) || Object.values(WELL_KNOWN_PROVIDERS).some((provider) => new URL(provider[address]).host === host);
}
