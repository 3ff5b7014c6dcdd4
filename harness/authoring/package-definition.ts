import { isObject } from '../lib/is-object.ts';
import { connectionParametersFor } from './import-openapi/connection-parameters.ts';
import type { SignInScheme } from './import-openapi/security.ts';
import type { Made } from './import-postman/note.ts';
import type { PackageSource } from './package-files.ts';

/** A package for a definition that is OpenAPI 2.0 already: it stays as it is, and its first way to sign in gives the properties. */
export function packageDefinition(definition: Made): PackageSource {
  const { securityDefinitions } = definition;
  const schemes = isObject(securityDefinitions) ? Object.entries(securityDefinitions) : [];
  const [scheme] = schemes.flatMap(([name, value]) => (isObject(value) ? (toScheme(name, value) ?? []) : []));
  return {
    definition,
    properties: {
      properties: { connectionParameters: connectionParametersFor(scheme), iconBrandColor: '#da3b01', capabilities: ['actions'] },
    },
  };
}

function toScheme(name: string, definition: Made): SignInScheme | undefined {
  switch (definition['type']) {
    case 'basic':
      return { name, kind: 'basic', definition };
    case 'apiKey':
      return { name, kind: 'api-key', definition };
    case 'oauth2':
      return { name, kind: 'oauth2', definition: { scopes: {}, ...definition } };
    default:
      return undefined;
  }
}
