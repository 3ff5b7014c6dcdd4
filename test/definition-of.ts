/** A definition of paths on `https://api.contoso.example/v1`, JSON both ways; `more` stands beside and goes before. */
export function definitionOf(title: string, paths: object, more: object = {}) {
  return {
    swagger: '2.0',
    info: { title, version: '1.0' },
    host: 'api.contoso.example',
    basePath: '/v1',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    ...more,
    paths,
  };
}
