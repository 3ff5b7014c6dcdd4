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
      return { token: signedIn(scheme) };
  }
}

function typedIn(type: 'string' | 'securestring', displayName: string, description: string, tooltip: string): Made {
  const constraints = { tabIndex: displayName === 'Password' ? 3 : 2, clearText: type === 'string', required: 'true' };
  return { type, uiDefinition: { displayName, description, tooltip, constraints } };
}

function signedIn({ definition, refreshUrl }: SignInScheme): Made {
  const { authorizationUrl, tokenUrl, scopes } = definition;
  const urls = { authorizationUrl, tokenUrl, refreshUrl: refreshUrl ?? tokenUrl };
  const customParameters = Object.fromEntries(
    Object.entries(urls).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }]])),
  );
  return {
    type: 'oauthSetting',
    oAuthSettings: {
      identityProvider: 'oauth2',
      clientId: '[[DUMMY]]',
      scopes: Object.keys(scopes as Made),
      redirectMode: 'GlobalPerConnector',
      properties: { IsFirstParty: 'False' },
      customParameters,
    },
    uiDefinition: {
      displayName: 'Sign In',
      description: 'Sign in with your account.',
      tooltip: 'A window opens in which you sign in.',
      constraints: { required: 'true', hidden: 'false' },
    },
  };
}
