import { namesSecret } from '../../lib/names-secret.ts';
import { plainTitle } from '../import-postman/words.ts';
import type { Made } from './source.ts';
import type { SignInScheme } from './security.ts';

/**
 * The connection parameters that Microsoft’s wizard writes into `apiProperties.json` for a way to sign in.
 *
 * Of OAuth, what its rules want of new connectors: a redirect address of the connector’s own, and a stand-in for the client id, which is
 * handed over in the submission.
 */
export function connectionParametersFor(scheme: SignInScheme | undefined): Made {
  if (!scheme) return {};
  switch (scheme.kind) {
    case 'api-key':
      return { api_key: typedIn('securestring', 'API Key', 'The API key for this API.', 'Provide your API key.') };
    case 'bearer':
      return {
        api_key: typedIn(
          'securestring',
          'Authorization',
          'The word Bearer, a space, and the access token.',
          'Type Bearer, a space, and your access token.',
        ),
      };
    case 'basic':
      return {
        username: typedIn('string', 'Username', 'The user name for this API.', 'Provide the user name.'),
        password: typedIn('securestring', 'Password', 'The password for this API.', 'Provide the password.'),
      };
    case 'oauth2':
      return {
        token: signedIn(scheme),
        ...Object.fromEntries((scheme.asked ?? []).map((name) => [`token:${name}`, askedFor(name)])),
      };
  }
}

function typedIn(type: 'string' | 'securestring', displayName: string, description: string, tooltip: string): Made {
  const constraints = { tabIndex: displayName === 'Password' ? 3 : 2, clearText: type === 'string', required: 'true' };
  return { type, uiDefinition: { displayName, description, tooltip, constraints } };
}

/** A text that makers type in when they create a connection, hidden where its name says that it is a secret. */
export function askedFor(name: string): Made {
  const title = plainTitle(name) || name;
  return typedIn(namesSecret(name) ? 'securestring' : 'string', title, `The ${title} of your account.`, `Provide the ${title}.`);
}

function signedIn(scheme: SignInScheme): Made {
  const isTemplate = (scheme.asked ?? []).length > 0;
  const scopes = Object.keys(scheme.definition['scopes'] as Made);
  return {
    type: 'oauthSetting',
    oAuthSettings: {
      identityProvider: isTemplate ? 'oauth2generic' : 'oauth2',
      clientId: '[[DUMMY]]',
      scopes,
      redirectMode: 'GlobalPerConnector',
      properties: { IsFirstParty: 'False' },
      customParameters: isTemplate ? templates(scheme) : addresses(scheme),
    },
    uiDefinition: {
      displayName: 'Sign In',
      description: 'Sign in with your account.',
      tooltip: 'A window opens in which you sign in.',
      constraints: { required: 'true', hidden: 'false' },
    },
  };
}

function addresses({ definition, addresses: own, refreshUrl }: SignInScheme): Made {
  const { authorizationUrl, tokenUrl } = own ?? definition;
  return valued({ authorizationUrl, tokenUrl, refreshUrl: refreshUrl ?? tokenUrl });
}

/** The standard requests (RFC 6749), as `oauth2generic` is told them: it alone fills in connection parameters. */
function templates({ definition, addresses: own, refreshUrl }: SignInScheme): Made {
  const { authorizationUrl, tokenUrl } = own ?? definition;
  const client = 'client_id={ClientId}&client_secret={ClientSecret}';
  return valued({
    authorizationUrlTemplate: authorizationUrl,
    authorizationUrlQueryStringTemplate: '?response_type=code&client_id={ClientId}&redirect_uri={RedirectUrl}&scope={Scopes}&state={State}',
    tokenUrlTemplate: tokenUrl,
    tokenBodyTemplate: `grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&${client}`,
    refreshUrlTemplate: refreshUrl ?? tokenUrl,
    refreshBodyTemplate: `grant_type=refresh_token&refresh_token={RefreshToken}&${client}`,
  });
}

function valued(parameters: Made): Made {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }]])));
}
