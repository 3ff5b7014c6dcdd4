import { toJsonSchema } from '../lib/dialect-schema.ts';
import { isJsonType } from '../lib/media-type.ts';
import type { KeyPlacement } from '../model/connection.ts';
import type { Connector } from '../model/connector.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { BODY_KEYWORD } from './body-faults.ts';
import { plainTemplate } from './wire-path.ts';

/** The security scheme under which the gateway asks for the connection's credential. */
export const CONNECTION_SCHEME = 'connection';

/**
 * The connector as an OpenAPI 3 document, the only kind that the routing library reads.
 *
 * It is made from the loaded connector, not from the file: references are resolved, ids are unique, and of the
 * security only whether the connection's credential is asked for is kept. Response schemas are left out.
 */
export function toOpenApi3(
  connector: Connector,
  guarded: (operation: Operation) => boolean,
  placements: readonly KeyPlacement[] = [],
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [index, operation] of connector.operations.entries()) {
    // The library wants the slash, which also keeps the keys from being names that every object has.
    const item = (paths[plainTemplate(operation.path).path.replace(/^(?=[^/]|$)/, '/')] ??= {});
    item[operation.method] ??= toOperation(operation, index, guarded(operation), placements, connector.definitions);
  }
  return {
    openapi: '3.0.3',
    info: { title: connector.title, version: connector.version },
    paths,
    components: { securitySchemes: { [CONNECTION_SCHEME]: { type: 'apiKey', in: 'header', name: 'authorization' } } },
  };
}

/** The library keeps operations in plain objects, where an id such as `constructor` is taken: it gets numbered ones. */
export function routeId(index: number): string {
  return `operation-${index}`;
}

function toOperation(
  operation: Operation,
  index: number,
  guarded: boolean,
  placements: readonly KeyPlacement[],
  definitions: Definitions,
): Record<string, unknown> {
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  const form = operation.parameters.filter((parameter) => parameter.in === 'formData');
  const requestBody = body ? jsonBody(operation, body, definitions) : form.length > 0 ? formBody(form) : undefined;
  return {
    operationId: routeId(index),
    parameters: [
      ...pathParameters(operation),
      ...operation.parameters.filter(isQueryOrHeader).map(toParameter),
      ...queryOfTemplate(operation),
      ...placements.flatMap((placement) => keyParameter(operation, placement)),
    ],
    responses: { default: { description: '' } },
    security: guarded ? [{ [CONNECTION_SCHEME]: [] }] : [],
    ...(requestBody && { requestBody }),
  };
}

/** Variables of the path under their plain names: a real service looks no thing up by a text where its ids are numbers. */
function pathParameters({ path, parameters }: Operation): Record<string, unknown>[] {
  return plainTemplate(path).variables.map((variable, index) => {
    const { schema: { type = '' } = {} } = parameters.find(({ in: place, name }) => place === 'path' && name === variable) ?? {};
    return { name: `p${index + 1}`, in: 'path', required: true, schema: PLAIN_TYPES.has(type) ? { type } : {} };
  });
}

/** Types that a text in a URL may fail to be. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['integer', 'number', 'boolean']);

/** Content type, accept and authorization are the gateway's own business, whatever the definition says of them. */
function isQueryOrHeader(parameter: Parameter): boolean {
  if (parameter.in === 'header') return !['content-type', 'accept', 'authorization'].includes(parameter.name.toLowerCase());
  return parameter.in === 'query';
}

/** What a path template has behind its question mark is sent as it stands. */
function queryOfTemplate({ path, parameters }: Operation): Record<string, unknown>[] {
  const declared = new Set(parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name));
  const names = [...new URLSearchParams(path.split('?').slice(1).join('?')).keys()].filter((name) => !declared.has(name));
  return [...new Set(names)].map((name) => ({ name, in: 'query', required: false, schema: {} }));
}

/** The library refuses query parameters that are not declared, and an API key may be one. */
function keyParameter(operation: Operation, placement: KeyPlacement): Record<string, unknown>[] {
  if (placement.in !== 'query' || operation.parameters.some(({ in: place, name }) => place === 'query' && name === placement.name))
    return [];
  return [{ name: placement.name, in: 'query', required: false, schema: {} }];
}

function toParameter(parameter: Parameter): Record<string, unknown> {
  const isArray = parameter.schema.type === 'array';
  const style =
    isArray && parameter.in === 'query'
      ? { explode: parameter.collectionFormat === 'multi', style: STYLES[parameter.collectionFormat ?? 'csv'] ?? 'form' }
      : {};
  // Arrays in a header arrive as one text.
  const schema = isArray && parameter.in !== 'query' ? { type: 'string' } : valueSchema(parameter.schema);
  return { name: parameter.name, in: parameter.in, required: parameter.required, schema, ...style };
}

/** Only a JSON body is checked against its schema; other kinds are taken as they come. */
function jsonBody(operation: Operation, body: Parameter, definitions: Definitions): Record<string, unknown> | undefined {
  const { type, format } = resolveSchema(body.schema, definitions);
  if (type === 'file' || (type === 'string' && format === 'binary')) return undefined;
  const isJson = operation.consumes.length === 0 || operation.consumes.some(isJsonType);
  if (!isJson) return undefined;
  return { required: body.required, content: { 'application/json': { schema: { [BODY_KEYWORD]: operation.operationId } } } };
}

/** Form fields arrive as text, so only their presence is checked. */
function formBody(form: readonly Parameter[]): Record<string, unknown> {
  const required = form.filter((parameter) => parameter.required).map((parameter) => parameter.name);
  const schema = { type: 'object', properties: {}, ...(required.length > 0 && { required }) };
  return { required: required.length > 0, content: { 'application/json': { schema }, 'multipart/form-data': { schema } } };
}

/** A value's schema without formats, which are hints in URLs and headers, and references, which have no place there. */
function valueSchema(schema: Schema): unknown {
  return JSON.parse(JSON.stringify(toJsonSchema(schema)), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { format: _format, ...rest } = value as Record<string, unknown>;
    return '$ref' in rest ? {} : rest;
  });
}

const STYLES: Readonly<Record<string, string>> = { csv: 'form', multi: 'form', ssv: 'spaceDelimited', pipes: 'pipeDelimited' };
