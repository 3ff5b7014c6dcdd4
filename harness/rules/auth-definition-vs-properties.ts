import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

export const authDefinitionVsProperties: Rule = {
  id: 'auth-definition-vs-properties',
  title: 'Definition and apiProperties.json agree on OAuth',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'packages with both files; parameter sets count',
  form: 'package',
  why: 'The platform signs in as apiProperties.json says; readers of the definition, people and tools alike, believe securityDefinitions.',
  hint: 'Declare OAuth in both files or in neither.',
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
    const { properties, securitySchemes } = connector;
    if (!properties || !definitionWasRead(connector)) return;
    const scheme = securitySchemes.find(({ type }) => type === 'oauth2');
    const parameter = signInParameters(connector).find(({ type }) => type.toLowerCase() === 'oauthsetting');
    if (scheme && !parameter) {
      yield { message: `The definition declares OAuth ("${scheme.name}"), but no connection parameter is an oauthSetting.`, at: scheme.at };
    } else if (parameter && !scheme) {
      const at = securitySchemes.length > 0 ? definitionPlace(connector, 'securityDefinitions') : parameter.at;
      yield { message: `The connection parameter "${parameter.name}" is OAuth, but the definition declares no oauth2 scheme.`, at };
    }
  },
};
