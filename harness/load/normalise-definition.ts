import { decoded } from '../lib/decoded.ts';
import { pointerTokens } from '../lib/json-pointer.ts';
import type { SecurityScheme } from '../model/connection.ts';
import type { Connector, Info, MetadataEntry } from '../model/connector.ts';
import { DEFINITION_KEYS } from '../model/known-keys.ts';
import type { Operation } from '../model/operation.ts';
import type { Definitions } from '../model/schema.ts';
import {
  asArray,
  asObject,
  asText,
  asTexts,
  child,
  compact,
  complain,
  extensionsOf,
  isRawObject,
  type RawObject,
  type Reading,
} from './reading.ts';
import { normalisePathItem, normaliseSecurity } from './normalise-operation.ts';
import { normaliseSchema } from './normalise-schema.ts';

/** Everything that the definition file contributes to a connector. */
export type DefinitionPart = Pick<
  Connector,
  | 'swagger'
  | 'info'
  | 'host'
  | 'basePath'
  | 'schemes'
  | 'schemesDeclared'
  | 'consumes'
  | 'produces'
  | 'security'
  | 'securitySchemes'
  | 'operations'
  | 'paths'
  | 'definitions'
  | 'metadata'
  | 'unknownRootKeys'
  | 'extensions'
>;

/** Reads the root of an OpenAPI 2.0 definition. */
export function normaliseDefinition(reading: Reading): DefinitionPart {
  const raw = asObject(reading) ?? {};
  const swagger = asText(child(reading, 'swagger'));
  if (swagger !== '2.0')
    complain(child(reading, 'swagger'), 'swagger-version', `"swagger" is ${swagger === undefined ? 'absent' : `"${swagger}"`}.`);
  const consumes = asTexts(child(reading, 'consumes'));
  const produces = asTexts(child(reading, 'produces'));
  const security = raw['security'] === undefined ? undefined : normaliseSecurity(child(reading, 'security'));
  const definitions = normaliseDefinitions(reading);
  const operations = normaliseOperations(child(reading, 'paths'), { consumes, produces, security, definitions });
  return compact({
    swagger,
    info: normaliseInfo(child(reading, 'info')),
    host: asText(child(reading, 'host')),
    basePath: asText(child(reading, 'basePath')),
    schemes: asTexts(child(reading, 'schemes')),
    schemesDeclared: raw['schemes'] !== undefined,
    consumes,
    produces,
    security,
    securitySchemes: normaliseSchemes(child(reading, 'securityDefinitions')),
    operations: uniqueIds(operations, reading),
    paths: Object.keys(asObject(child(reading, 'paths')) ?? {})
      .filter((path) => !path.startsWith('x-'))
      .map((path) => ({ path, at: child(child(reading, 'paths'), path).at })),
    definitions,
    metadata: raw['x-ms-connector-metadata'] === undefined ? undefined : normaliseMetadata(child(reading, 'x-ms-connector-metadata')),
    unknownRootKeys: Object.keys(raw).filter((key) => !DEFINITION_KEYS.has(key) && !key.startsWith('x-')),
    extensions: extensionsOf(raw),
  });
}

function normaliseInfo(reading: Reading): Info {
  const raw = asObject(reading) ?? {};
  const contact = child(reading, 'contact');
  const text = (of: Reading, key: string) => asText(child(of, key));
  return compact({
    title: text(reading, 'title'),
    description: text(reading, 'description'),
    version: text(reading, 'version'),
    contact:
      asObject(contact) &&
      compact({ name: text(contact, 'name'), url: text(contact, 'url'), email: text(contact, 'email'), at: contact.at }),
    extensions: extensionsOf(raw),
    at: reading.at,
  });
}

function normaliseOperations(reading: Reading, inherited: Parameters<typeof normalisePathItem>[2]): Operation[] {
  const raw = asObject(reading) ?? {};
  return Object.keys(raw)
    .filter((path) => !path.startsWith('x-'))
    .flatMap((path) => normalisePathItem(child(reading, path), path, inherited));
}

/** Later operations with an id that is taken get a number behind it, so that every operation can be named. */
function uniqueIds(operations: readonly Operation[], reading: Reading): Operation[] {
  const taken = new Set<string>();
  return operations.map((operation) => {
    let id = operation.operationId;
    for (let n = 2; taken.has(id); n++) id = `${operation.operationId} (${n})`;
    taken.add(id);
    if (id === operation.operationId) return operation;
    const at = { ...reading, value: undefined, at: { ...operation.at, pointer: `${operation.at.pointer}/operationId` } };
    complain(
      at,
      'op-id-duplicate',
      `The operationId "${operation.operationId}" is taken by another operation; this one is called "${id}" here.`,
    );
    return { ...operation, operationId: id };
  });
}

/** Named definitions, and every other local place that some `$ref` names. */
function normaliseDefinitions(reading: Reading): Definitions {
  const raw = asObject(child(reading, 'definitions')) ?? {};
  const result = new Map(Object.keys(raw).map((name) => [name, normaliseSchema(child(child(reading, 'definitions'), name))]));
  for (const pointer of foreignPointers(withoutPathReferences(reading.root))) {
    if (result.has(pointer)) continue;
    result.set(pointer, normaliseSchema({ ...reading, value: valueAtPointer(reading, pointer), at: { ...reading.at, pointer } }));
  }
  return Object.fromEntries(result);
}

function valueAtPointer(reading: Reading, pointer: string): unknown {
  let current: Reading = { ...reading, value: reading.root };
  for (const token of pointerTokens(pointer)) current = child(current, token);
  return current.value;
}

/** What path items refer to is not followed, and is no schema. */
function withoutPathReferences(root: unknown): unknown {
  const paths = isRawObject(root) && root['paths'];
  if (!isRawObject(paths)) return root;
  const items = Object.entries(paths).map(([path, item]) => [path, isRawObject(item) ? { ...item, $ref: undefined } : item]);
  return { ...(root as RawObject), paths: Object.fromEntries(items) };
}

/** The pointers of local `$ref`s that name a schema outside `definitions` (shared parameters and responses are no schemas). */
function foreignPointers(root: unknown, found = new Set<string>(), depth = 0): Set<string> {
  if (depth > 600 || typeof root !== 'object' || root === null) return found;
  const ref = (root as RawObject)['$ref'];
  const pointer = typeof ref === 'string' && ref.startsWith('#/') ? decoded(ref.slice(1)) : '';
  if (pointer !== '' && !/^\/(definitions|parameters|responses)\/[^/]*$/.test(pointer)) found.add(pointer);
  for (const value of Object.values(root)) foreignPointers(value, found, depth + 1);
  return found;
}

function normaliseSchemes(reading: Reading): SecurityScheme[] {
  const raw = asObject(reading) ?? {};
  return Object.keys(raw)
    .filter((name) => isRawObject(raw[name]))
    .map((name) => {
      const scheme = child(reading, name);
      const text = (key: string) => asText(child(scheme, key));
      return compact({
        name,
        type: text('type') ?? '',
        parameterName: text('name'),
        in: text('in'),
        flow: text('flow'),
        authorizationUrl: text('authorizationUrl'),
        tokenUrl: text('tokenUrl'),
        scopes: asObject(child(scheme, 'scopes')) ?? {},
        at: scheme.at,
      });
    });
}

function normaliseMetadata(reading: Reading): MetadataEntry[] {
  return asArray(reading).flatMap((_, index) => {
    const entry = child(reading, index);
    const name = asObject(entry) && asText(child(entry, 'propertyName'));
    return name === undefined ? [] : [{ name, value: asText(child(entry, 'propertyValue')) ?? '', at: entry.at }];
  });
}
