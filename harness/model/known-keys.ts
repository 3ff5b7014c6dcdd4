/** The root keys of an OpenAPI 2.0 document. */
export const DEFINITION_KEYS: ReadonlySet<string> = new Set([
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'security',
  'tags',
  'externalDocs',
]);

/** The root keys of OpenAPI 3 that have no meaning in OpenAPI 2.0. */
export const OPENAPI_3_KEYS: ReadonlySet<string> = new Set(['components', 'servers']);

/** The keys that the platform knows under `properties` of `apiProperties.json`: Microsoft's schema, and two that it lacks. */
export const PROPERTIES_KEYS: ReadonlySet<string> = new Set([
  'connectionParameters',
  'connectionParameterSets',
  'iconBrandColor',
  'capabilities',
  'publisher',
  'stackOwner',
  'policyTemplateInstances',
  'scriptOperations',
]);
