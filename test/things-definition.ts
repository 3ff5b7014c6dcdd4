/** The answers of an operation that is fine, or refuses who may not ask. */
export const RESPONSES = {
  200: { description: 'Fine.', schema: { type: 'object', properties: { id: { type: 'integer' } } } },
  401: { description: 'No.' },
};

/** A key in the header `X-Key`, by the name under which a package without `apiProperties.json` gives it. */
export const KEY_IN_HEADER = { api_key: { type: 'apiKey', in: 'header', name: 'X-Key' } };

/** OAuth 2.0 at the identity provider of Contoso. */
export function oauthOfContoso(scopes: Readonly<Record<string, string>> = {}): Readonly<Record<string, object>> {
  const at = 'https://login.contoso.example';
  return { it: { type: 'oauth2', flow: 'accessCode', authorizationUrl: `${at}/authorize`, tokenUrl: `${at}/token`, scopes } };
}

/** A small connector whose every operation asks for a sign-in. */
export function thingsDefinition(
  securityDefinitions: Readonly<Record<string, object>>,
  paths: Readonly<Record<string, object>> = {
    '/things': { get: { operationId: 'ListThings', responses: RESPONSES } },
    '/more': { get: { operationId: 'ListMore', responses: RESPONSES } },
  },
) {
  return {
    swagger: '2.0',
    info: { title: 'Contoso Things', version: '1.0' },
    host: 'api.contoso.example',
    schemes: ['https'],
    produces: ['application/json'],
    securityDefinitions,
    security: Object.keys(securityDefinitions).map((name) => ({ [name]: [] })),
    paths,
  };
}
