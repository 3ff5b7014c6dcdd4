import { joinPointer } from '../lib/json-pointer.ts';
import type { ImageFormat } from '../lib/image-format.ts';
import type { PngFault } from '../lib/png-image.ts';
import type { CertificationPackage } from './certification-package.ts';
import type { Connection, ConnectionParameter, ConnectionParameterSet, SecurityScheme } from './connection.ts';
import type { Operation, SecurityRequirement } from './operation.ts';
import type { Place } from './place.ts';
import type { Definitions } from './schema.ts';
import type { SourceFile } from './source-file.ts';

/** The `info` object. */
export interface Info {
  readonly title?: string;
  readonly description?: string;
  readonly version?: string;
  readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string; readonly at: Place };
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** One entry of `x-ms-connector-metadata`. */
export interface MetadataEntry {
  readonly name: string;
  readonly value: string;
  readonly at: Place;
}

/** One entry of `policyTemplateInstances`. */
export interface Policy {
  /** Lower-cased: template ids are case-insensitive. */
  readonly templateId: string;
  readonly title?: string;
  /** What stands under `parameters` with the prefix `x-ms-apimTemplateParameter.`, which the names lack here. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whatever else stands under `parameters`: the section and the operations as written, and what the platform does not know. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The operations it applies to; empty means all. */
  readonly operations: readonly string[];
  readonly section: 'request' | 'response' | 'failure';
  readonly at: Place;
}

/** What the name of every parameter of a policy's template begins with. */
export const POLICY_PARAMETER_PREFIX = 'x-ms-apimTemplateParameter.';

/** `apiProperties.json`. */
export interface Properties {
  readonly publisher?: string;
  readonly stackOwner?: string;
  readonly iconBrandColor?: string;
  readonly capabilities: readonly string[];
  readonly connectionParameters: readonly ConnectionParameter[];
  readonly connectionParameterSets: readonly ConnectionParameterSet[];
  readonly policies: readonly Policy[];
  /** Undefined where the key is absent. */
  readonly scriptOperations?: readonly string[];
  /** The keys under `properties`, as written. */
  readonly keys: readonly string[];
  /** Keys under `properties` that the platform does not know. */
  readonly unknownKeys: readonly string[];
  /** Keys beside `properties`, where the platform looks for none. */
  readonly strayKeys: readonly string[];
  /** The place of the `properties` object. */
  readonly at: Place;
}

/** The connector's picture, as its bytes say. */
export interface Icon {
  readonly file: string;
  readonly bytes: number;
  readonly format: ImageFormat;
  /** Of a PNG, as its header says. */
  readonly width?: number;
  readonly height?: number;
  /** What the pixels of a PNG show. */
  readonly picture?: Picture;
  /** Why there is no picture of a PNG. */
  readonly undecoded?: PngFault;
}

/** What the pixels of an icon show. */
export interface Picture {
  /** The colours of the corners, clockwise from the top left: `#rrggbb`, or `transparent` where the page shows through. */
  readonly corners: readonly [string, string, string, string];
  /** The size of the box around all that differs from the background; absent where the corners differ from each other. */
  readonly logo?: { readonly width: number; readonly height: number };
}

/** What a connector folder holds besides its files, and where it lies. */
export interface Folder {
  /** The name of the folder above: `certified-connectors` and the like say where a package is meant to go. */
  readonly parent: string;
  /** The names of its sub-folders, hidden ones left out; their content is no part of the package. */
  readonly subfolders: readonly string[];
}

/** A connector package or definition, normalised once; plain, deep-frozen data. */
export interface Connector {
  /** `info.title`, else the folder's or file's name. */
  readonly title: string;
  readonly version: string;
  /** As the caller gave it. */
  readonly path: string;
  /** What was loaded: a package folder, a certification package, or a lone definition file, to which package rules do not apply. */
  readonly form: 'folder' | 'zip' | 'definition';
  readonly files: readonly SourceFile[];
  /** `sha256:` over the digests of all files, sorted by name. */
  readonly digest: string;
  readonly definitionFile: string;
  readonly swagger?: string;
  readonly info: Info;
  readonly host?: string;
  readonly basePath?: string;
  readonly schemes: readonly string[];
  readonly schemesDeclared: boolean;
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  readonly security?: readonly SecurityRequirement[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** The ways to sign in; at least one (`none`). */
  readonly connections: readonly Connection[];
  /** In document order. */
  readonly operations: readonly Operation[];
  /** Path keys in document order, operations or not. */
  readonly paths: readonly { readonly path: string; readonly at: Place }[];
  readonly definitions: Definitions;
  /** Undefined where `x-ms-connector-metadata` is absent. */
  readonly metadata?: readonly MetadataEntry[];
  /** Root keys that are neither OpenAPI 2.0 nor `x-`. */
  readonly unknownRootKeys: readonly string[];
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Undefined where the package has no readable `apiProperties.json`. */
  readonly properties?: Properties;
  readonly readme?: { readonly file: string; readonly text: string };
  readonly script?: { readonly file: string; readonly text: string };
  readonly intro?: { readonly file: string; readonly text: string };
  readonly icon?: Icon;
  /** Undefined where no archive was loaded. */
  readonly archive?: CertificationPackage;
  /** Undefined where no folder was loaded. */
  readonly folder?: Folder;
}

/** The operation with this id, or undefined. */
export function findOperation({ operations }: Connector, operationId: string): Operation | undefined {
  let byId = operationsById.get(operations);
  if (!byId) {
    byId = new Map(operations.map((operation) => [operation.operationId, operation]));
    operationsById.set(operations, byId);
  }
  return byId.get(operationId);
}

const operationsById = new WeakMap<readonly Operation[], ReadonlyMap<string, Operation>>();

/** Scheme, host and base path as the definition gives them, without a slash at the end; undefined where it names no host. */
export function declaredUrl({ schemes, host, basePath = '' }: Connector): string | undefined {
  if (host === undefined) return undefined;
  const scheme = schemes.includes('https') ? 'https' : (schemes[0] ?? 'https');
  return `${scheme}://${host}${basePath.replace(/^(?=[^/])/, '/')}`.replace(/\/+$/, '');
}

/**
 * Whether calls of the operation carry the connection's credential: not where the connector signs in to nothing, or where
 * the operation says `security: []`.
 */
export function takesCredential(connector: Connector, operation: Operation): boolean {
  if (connector.connections.every((connection) => connection.type === 'none')) return false;
  const openByDeclaration = operation.security?.length === 0 && (connector.security?.length ?? 0) > 0;
  return !openByDeclaration;
}

/**
 * Whether calls of the operation are good without a credential too: one of the alternatives of `security` asks for nothing (`{}`), or
 * makers may choose a connection that takes nothing.
 */
export function isSignInOptional({ connections }: Connector, { security = [] }: Operation): boolean {
  return security.some((requirement) => Object.keys(requirement).length === 0) || connections.some(takesNothing);
}

/** Whether calls of the operation are to be refused without a credential. */
export function mustSignIn(connector: Connector, operation: Operation): boolean {
  return takesCredential(connector, operation) && !isSignInOptional(connector, operation);
}

/** Whether a connection is made of nothing at all. */
export function takesNothing({ type, parameters }: Connection): boolean {
  return type === 'none' && parameters.length === 0;
}

/** The policies that touch calls of an operation, in the order of the file. */
export function policiesOf({ properties }: Connector, { operationId }: Operation): readonly Policy[] {
  return (properties?.policies ?? []).filter(({ operations }) => operations.length === 0 || operations.includes(operationId));
}

/** The policy that makes a polling trigger of an operation that lists. */
export function pollingPolicyOf(connector: Connector, operation: Operation): Policy | undefined {
  return policiesOf(connector, operation).find(({ templateId }) => templateId === 'pollingtrigger');
}

/** Whether custom code handles the operation, so that nothing but the real platform can answer for it. */
export function isScripted(connector: Connector, operation: Operation): boolean {
  if (!connector.script) return false;
  const listed = connector.properties?.scriptOperations ?? [];
  return listed.length === 0 || listed.includes(operation.operationId);
}

/** Where a named definition stands; those that loading made of other places are named by their pointer. */
export function definitionPlace(connector: Connector, name: string): Place {
  const pointer = name.startsWith('/') ? name : joinPointer('/definitions', name);
  return { file: connector.definitionFile, pointer };
}
