import type { Place } from './place.ts';

/** One value that the person who creates a connection types in, as `apiProperties.json` declares it. */
export interface ConnectionParameter {
  readonly name: string;
  /** As written: `securestring`, `string`, `oauthSetting`, `int`, `bool`, `gatewaySetting`, … */
  readonly type: string;
  readonly uiDefinition?: Readonly<Record<string, unknown>>;
  readonly allowedValues?: readonly unknown[];
  /** What the platform is told of the parameter besides: where it takes the value from. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly oAuthSettings?: OAuthSettings;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** The `oAuthSettings` of a connection parameter, in so far as they have the right shape. */
export interface OAuthSettings {
  readonly identityProvider?: string;
  readonly clientId?: unknown;
  readonly clientSecret?: unknown;
  readonly scopes: readonly string[];
  readonly redirectMode?: string;
  readonly redirectUrl?: string;
  /** `customParameters`, each flattened to its `value`. */
  readonly customParameters: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** One `connectionParameterSets` value: an alternative way to sign in. */
export interface ConnectionParameterSet {
  readonly name: string;
  readonly parameters: readonly ConnectionParameter[];
  readonly at: Place;
}

/** One entry of `securityDefinitions`. */
export interface SecurityScheme {
  readonly name: string;
  /** As written: `basic`, `apiKey`, `oauth2`. */
  readonly type: string;
  readonly parameterName?: string;
  readonly in?: string;
  readonly flow?: string;
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly scopes: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** The ids of the auth shelf. */
export type AuthTypeId = 'none' | 'api-key' | 'basic' | 'oauth2' | 'entra-id' | 'unsupported';

/** Where an API key goes. */
export interface KeyPlacement {
  readonly in: 'header' | 'query';
  readonly name: string;
}

/** One of the requests of an OAuth 2.0 sign-in, with placeholders in braces: `{ClientId}`. */
export interface SignInTemplate {
  readonly url: string;
  /** With its `?`, or empty. */
  readonly query: string;
  /** Of a form; empty for the authorization, which has none. */
  readonly body: string;
}

/**
 * How tokens are got: the authorization code flow of OAuth 2.0 (RFC 6749, section 4.1), as the identity provider has it. All
 * providers are told by templates, as `oauth2generic` tells its own.
 */
export interface SignIn {
  readonly identityProvider: string;
  readonly authorization: SignInTemplate;
  readonly token: SignInTemplate;
  readonly refresh: SignInTemplate;
  readonly scopes: readonly string[];
  readonly scopeDelimiter: string;
  /** Whether the authorization may carry a code challenge (RFC 7636): where the templates are the connector's own, it may not. */
  readonly pkce: boolean;
  /** The client that `apiProperties.json` names, where that is no stand-in. */
  readonly clientId?: string;
}

/** One way to sign in to the connector's service: what a maker chooses when creating a connection. */
export interface Connection {
  /** The parameter set's name, or `default`. */
  readonly name: string;
  readonly type: AuthTypeId;
  /** The names of the connection parameters it takes, in declared order; those of the credential come first. */
  readonly parameters: readonly string[];
  /** The parameters whose values are secrets. */
  readonly secrets: readonly string[];
  /** API keys: the parameters whose values become the credential, where they are several. */
  readonly keys?: readonly string[];
  /** API keys: whether a policy sends the key as the password that it is (`Basic …`, RFC 7617). */
  readonly isPassword?: true;
  /** API keys: whether a policy writes the name of a scheme before the key, which goes nowhere else. */
  readonly schemeByPolicy?: true;
  /** API keys: where the key goes; absent where neither a security definition nor a policy says so. */
  readonly placement?: KeyPlacement;
  /** API keys: what a policy writes before the key where nothing stands yet (`Bearer `). */
  readonly prefix?: string;
  /** OAuth: how tokens are got; absent where nothing says so. */
  readonly signIn?: SignIn;
  readonly at?: Place;
}

/** Connection parameter values by name. Holds secrets: it never leaves the process. */
export type Credential = Readonly<Record<string, string>>;
