import { isObject } from '../lib/is-object.ts';
import { joinPointer } from '../lib/json-pointer.ts';
import { connectionParametersFor } from './import-openapi/connection-parameters.ts';
import type { SignInScheme } from './import-openapi/security.ts';
import type { Made, NoteKind } from './import-postman/note.ts';
import type { PackageSource } from './package-files.ts';

/** Something of a definition to tell: where it stands in the file, what it is, and what was done. */
export interface PackagingRemark {
  readonly kind: NoteKind;
  readonly pointer: string;
  readonly what: string;
  readonly instead: string;
}

/**
 * A package for a definition that is OpenAPI 2.0 already: it stays as it is, and the way to sign in that it asks for, or else the first
 * that connectors have, gives the properties.
 */
export function packageDefinition(definition: Made): PackageSource & { readonly remarks: readonly PackagingRemark[] } {
  const { securityDefinitions, security } = definition;
  const declared = isObject(securityDefinitions) ? Object.entries(securityDefinitions) : [];
  const known = declared.flatMap(([name, value]) => (isObject(value) ? (toScheme(name, value) ?? []) : []));
  const asked = Array.isArray(security) && isObject(security[0]) ? Object.keys(security[0]) : [];
  const scheme = known.find(({ name }) => asked.includes(name)) ?? known[0];
  return {
    definition,
    properties: {
      properties: { connectionParameters: connectionParametersFor(scheme), iconBrandColor: '#da3b01', capabilities: ['actions'] },
    },
    remarks: declared.flatMap(([name]) =>
      name === scheme?.name
        ? []
        : remark(
            name,
            scheme,
            known.some((other) => other.name === name),
          ),
    ),
  };
}

function remark(name: string, chosen: SignInScheme | undefined, isKnown: boolean): PackagingRemark {
  const pointer = joinPointer('', 'securityDefinitions', name);
  if (isKnown)
    return {
      kind: 'lost',
      pointer,
      what: `"${name}" is another way to sign in.`,
      instead: `apiProperties.json has one, "${String(chosen?.name)}"; connectionParameterSets can hold several.`,
    };
  return {
    kind: 'to-do',
    pointer,
    what: `"${name}" is no way to sign in that connectors have.`,
    instead: `${chosen ? `apiProperties.json has "${chosen.name}".` : 'apiProperties.json has none.'} People sign in by a key, a name and password, or OAuth 2.0 by the authorisation code flow with both addresses.`,
  };
}

function toScheme(name: string, definition: Made): SignInScheme | undefined {
  const { type, flow, authorizationUrl, tokenUrl } = definition;
  const isOf = (kind: SignInScheme['kind']): SignInScheme => ({ name, kind, definition });
  if (type === 'basic') return isOf('basic');
  if (type === 'apiKey') return isOf('api-key');
  if (type !== 'oauth2' || flow !== 'accessCode' || !authorizationUrl || !tokenUrl) return undefined;
  return { name, kind: 'oauth2', definition: { scopes: {}, ...definition } };
}
