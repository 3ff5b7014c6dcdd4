import { authTypes } from '../auth/index.ts';
import type { Connection } from '../model/connection.ts';
import type { Connector } from '../model/connector.ts';
import type { Place } from '../model/place.ts';
import type { ChangeHit, ChangeRule, Update } from './change-rule.ts';
import { connectionPairs, parametersOf } from './parts/connection-pairs.ts';

export const diffAuthChanged: ChangeRule = {
  id: 'diff-auth-changed',
  title: 'The ways to sign in stay',
  severity: 'error',
  scope: 'the type of each way to sign in, its identity provider and OAuth flow',
  microsoft: { rule: 'AuthenticationMethodRemoved' },
  why: 'Every connection that was made with a way to sign in stops working once it is gone, and so does every flow that uses one.',
  hint: 'Keep it, and add the new way beside it as a further set of connectionParameterSets.',
  examples: {
    published: {},
    bad: {
      definition: {
        securityDefinitions: {
          api_key: null,
          oauth: {
            type: 'oauth2',
            flow: 'accessCode',
            authorizationUrl: 'https://contoso.com/authorize',
            tokenUrl: 'https://contoso.com/token',
            scopes: {},
          },
        },
        security: [{ oauth: [] }],
      },
      properties: {
        properties: {
          connectionParameters: {
            api_key: null,
            token: {
              type: 'oauthSetting',
              oAuthSettings: {
                identityProvider: 'oauth2',
                clientId: '<client id>',
                scopes: ['tickets'],
                redirectMode: 'GlobalPerConnector',
              },
            },
          },
        },
      },
    },
    good: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { displayName: 'Key' } } } } } },
  },
  *check(update) {
    for (const { was, now } of connectionPairs(update)) {
      if (!now) yield { message: `The way to sign in "${was.name}" (${titleOf(was)}) is gone.`, was: placeOf(update.published, was) };
      else if (was.type !== now.type)
        yield { message: `Sign-in was ${titleOf(was)} and is ${titleOf(now)} now.`, at: placeOf(update.next, now) };
      else yield* providerHits(update, was, now);
    }
    yield* flowHits(update);
  },
};

function* providerHits({ published, next }: Update, was: Connection, now: Connection): Generator<ChangeHit> {
  for (const { name, oAuthSettings } of parametersOf(published, was)) {
    const settings = parametersOf(next, now).find((other) => other.name === name)?.oAuthSettings;
    const [before, after] = [oAuthSettings?.identityProvider, settings?.identityProvider];
    if (before === undefined || settings === undefined || before.toLowerCase() === after?.toLowerCase()) continue;
    yield { message: `The identity provider of "${name}" was ${before} and is ${after ?? 'none'} now.`, at: settings.at };
  }
}

function* flowHits({ published, next }: Update): Generator<ChangeHit> {
  const flows = (connector: Connector) => connector.securitySchemes.filter(({ type, flow }) => type === 'oauth2' && flow !== undefined);
  const now = flows(next);
  for (const { flow } of flows(published)) {
    const [other] = now;
    if (!other || now.some((scheme) => scheme.flow === flow)) continue;
    yield { message: `The OAuth flow was ${flow} and is ${other.flow} now.`, at: other.at };
  }
}

function placeOf({ properties, definitionFile }: Connector, { at }: Connection): Place {
  return at ?? properties?.at ?? { file: definitionFile, pointer: '/securityDefinitions' };
}

function titleOf({ type }: Connection): string {
  return authTypes.find(({ id }) => id === type)?.title ?? type;
}
