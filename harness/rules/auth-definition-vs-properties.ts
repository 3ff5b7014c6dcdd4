import type { Connector } from '../model/connector.ts';
import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import { policyValues } from './parts/policy-values.ts';
import type { Hit, Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

/**
 * Policies may bring a value to its place without a scheme, and published connectors do so: what a policy reads counts as placed.
 * Of several schemes one that fits is enough.
 */
export const authDefinitionVsProperties: Rule = {
  id: 'auth-definition-vs-properties',
  title: 'Definition and apiProperties.json agree on how to sign in',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'packages with both files; parameter sets count, and what a policy reads from the connection is taken as placed by it',
  form: 'package',
  why: 'The platform signs in as apiProperties.json says; readers of the definition, people and tools alike, believe securityDefinitions.',
  hint: 'Declare the same sign-in in both files: OAuth in both or in neither, username and password for basic, a key for apiKey.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { token: { type: 'oauthSetting' } } } } },
    good: {
      definition: {
        securityDefinitions: {
          desk: {
            type: 'oauth2',
            flow: 'accessCode',
            authorizationUrl: 'https://login.contoso.com/authorize',
            tokenUrl: 'https://login.contoso.com/token',
            scopes: {},
          },
        },
      },
      properties: { properties: { connectionParameters: { token: { type: 'oauthSetting' } } } },
    },
  },
  *check(connector) {
    if (!connector.properties || !definitionWasRead(connector)) return;
    if (signInParameters(connector).some(isOAuth) || connector.securitySchemes.some(({ type }) => type === 'oauth2'))
      yield* oauthFaults(connector);
    else yield* otherFaults(connector);
  },
};

function* oauthFaults(connector: Connector): Generator<Hit> {
  const { securitySchemes } = connector;
  const scheme = securitySchemes.find(({ type }) => type === 'oauth2');
  const parameter = signInParameters(connector).find(isOAuth);
  if (scheme && !parameter) {
    yield { message: `The definition declares OAuth ("${scheme.name}"), but no connection parameter is an oauthSetting.`, at: scheme.at };
  } else if (parameter && !scheme) {
    const at = securitySchemes.length > 0 ? definitionPlace(connector, 'securityDefinitions') : parameter.at;
    yield { message: `The connection parameter "${parameter.name}" is OAuth, but the definition declares no oauth2 scheme.`, at };
  }
}

function* otherFaults(connector: Connector): Generator<Hit> {
  const { securitySchemes } = connector;
  const parameters = signInParameters(connector);
  const read = namesReadByPolicies(connector);
  const isRead = ({ name }: { readonly name: string }) => read.has(name.toLowerCase());
  const [scheme] = securitySchemes;
  const asksForLogin = ['username', 'password'].every((wanted) => parameters.some(({ name }) => name.toLowerCase() === wanted));
  if (!scheme) {
    const key = parameters.find(({ type }) => type.toLowerCase() === 'securestring');
    if (!key || asksForLogin || parameters.some(isRead)) return;
    const message = `Nothing says where the connection parameter "${key.name}" goes: the definition declares no scheme, and no policy reads it.`;
    yield { message, at: key.at };
  } else if (securitySchemes.every(({ type }) => type === 'basic')) {
    if (asksForLogin || parameters.some(isRead)) return;
    const message = `The definition declares basic ("${scheme.name}"), but the connection parameters lack "username" or "password".`;
    yield { message, at: scheme.at };
  } else if (securitySchemes.every(({ type }) => type === 'apiKey') && parameters.length === 0) {
    yield { message: `The definition declares a key ("${scheme.name}"), but no connection parameter asks for it.`, at: scheme.at };
  }
}

function isOAuth({ type }: { readonly type: string }): boolean {
  return type.toLowerCase() === 'oauthsetting';
}

/** In lower case, for the platform does not tell them apart by case. */
function namesReadByPolicies(connector: Connector): ReadonlySet<string> {
  const calls = policyValues(connector).flatMap(({ expression }) => expression.parts);
  return new Set(
    calls
      .flatMap((part) => (part.kind === 'call' && part.function === 'connectionParameters' ? part.arguments.slice(0, 1) : []))
      .map((name) => name.toLowerCase()),
  );
}
