import { STATUS_CODES } from 'node:http';
import { isObject } from '../../lib/is-object.ts';
import { isHttpToken } from '../../lib/http-token.ts';
import { jsonValue } from '../../lib/json-value.ts';
import { isJsonType, isTextType } from '../../lib/media-type.ts';
import { sampleSchema } from '../../lib/schema-sample.ts';
import type { SchemaValidator } from '../../lib/schema-validator.ts';
import type { Connector } from '../../model/connector.ts';
import type { Operation, Response } from '../../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';
import type { ExportSource } from './export-source.ts';
import { jsonText } from './json-text.ts';
import type { PostmanEntry, PostmanRequest, PostmanResponse } from './postman-format.ts';

/** What samples are made with. */
export interface Sampler {
  readonly connector: Connector;
  readonly validator: SchemaValidator;
  readonly matchPattern: ExportSource['matchPattern'];
}

/** The requests that are saved with responses. */
export interface SavedRequests {
  /** As it stands in the collection. */
  readonly sent: PostmanRequest;
  /** With all that a body may hold. */
  readonly everything?: PostmanRequest;
  /** With what a body must hold, or without one. */
  readonly least?: PostmanRequest;
}

/** A sample beyond this shows no more than a smaller one does. */
const MOST_CHARACTERS = 40_000;

/** Names of what is saved beside the first response of a status. */
const EVERYTHING = 'Everything that may be there';
const LEAST = 'Only what is required';

/**
 * The saved responses of each declared one: its declared example, or a sample of its schema. Where that does not show all, there is
 * one with everything; of a success also what the least valid request gets.
 */
export function toResponses(operation: Operation, requests: SavedRequests, sampler: Sampler): readonly PostmanResponse[] {
  const first = operation.responses.find(({ status }) => /^2\d\d$/.test(status));
  return operation.responses.flatMap((response) => {
    const { type, bodies } = toBodies(operation, response, sampler);
    const { sent: request, everything, least } = response === first ? requests : { sent: requests.sent };
    const [shown = '', full = shown] = bodies;
    const saved = (name: string, from: PostmanRequest, body: string) => toSaved({ response, name, from, type, body }, sampler);
    return [
      saved(response.description?.trim() || response.status, request, shown),
      ...(full !== shown || (everything && differ(everything, request)) ? [saved(EVERYTHING, everything ?? request, full)] : []),
      ...(least && differ(least, request) ? [saved(LEAST, least, shown)] : []),
    ];
  });
}

function differ(a: PostmanRequest, b: PostmanRequest): boolean {
  return JSON.stringify(a.body) !== JSON.stringify(b.body);
}

/** What makes one saved response. */
interface Saved {
  readonly response: Response;
  readonly name: string;
  readonly from: PostmanRequest;
  readonly type: string | undefined;
  readonly body: string;
}

function toSaved({ response, name, from, type, body }: Saved, sampler: Sampler): PostmanResponse {
  const code = /^\d{3}$/.test(response.status) ? Number(response.status) : undefined;
  const originalRequest = asSent(from);
  return {
    name,
    ...(originalRequest && { originalRequest }),
    status: code === undefined ? response.status : (STATUS_CODES[code] ?? response.status),
    ...(code !== undefined && { code }),
    _postman_previewlanguage: previewLanguage(type),
    header: [...(type === undefined ? [] : [{ key: 'Content-Type', value: type }]), ...toHeaders(response, sampler)],
    body,
  };
}

/** A request as the service saw it: without what is disabled, and what explains it. */
function asSent({ method, header, url, body }: PostmanRequest): PostmanResponse['originalRequest'] {
  if (JSON.stringify(body ?? '').length > MOST_CHARACTERS) return undefined;
  const { query, variable, ...address } = url;
  return {
    method,
    header: sent(header).filter(({ key }) => body !== undefined || key.toLowerCase() !== 'content-type'),
    ...(body && { body }),
    url: { ...address, ...(query && { query: sent(query) }), ...(variable && { variable: sent(variable) }) },
  };
}

function sent(entries: readonly PostmanEntry[]): readonly PostmanEntry[] {
  return entries.flatMap(({ key, value, disabled }) => (disabled ? [] : [{ key, value }]));
}

/** The bodies that show an answer: what is declared as its example, and all that its schema knows. */
function toBodies(
  operation: Operation,
  response: Response,
  sampler: Sampler,
): { readonly type?: string; readonly bodies: readonly string[] } {
  const { schema, examples } = response;
  const exampleTypes = Object.keys(examples);
  const exampleType = exampleTypes.find(isJsonType) ?? exampleTypes[0];
  const made = schema ? madeBody(schema, operation, sampler) : { body: '' };
  if (exampleType === undefined) return { ...(made.type !== undefined && { type: made.type }), bodies: [made.body] };
  const example = examples[exampleType];
  if (typeof example === 'string' && !isJsonType(exampleType)) return { type: exampleType, bodies: [example] };
  const value = parsed(example);
  if (!schema) return { type: exampleType, bodies: [jsonText(value, {}, sampler.connector.definitions)] };
  const shown = asDeclared(value, schema, sampler.connector.definitions);
  const isShown = accepts(sampler.validator, schema, shown);
  const bodies = [...(isShown ? [jsonText(shown, schema, sampler.connector.definitions)] : []), ...(made.body === '' ? [] : [made.body])];
  return { type: exampleType, bodies };
}

/** An example without what its schema does not know: the definition says what may be relied on. */
function asDeclared(value: unknown, schema: Schema, definitions: Definitions): unknown {
  const { properties, items, additionalProperties, allOf } = resolveSchema(schema, definitions);
  if (Array.isArray(value)) return items ? value.map((item) => asDeclared(item, items, definitions)) : value;
  if (!isObject(value) || allOf || !properties || typeof additionalProperties === 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      return property ? [[key, asDeclared(part, property, definitions)]] : [];
    }),
  );
}

function madeBody(schema: Schema, operation: Operation, sampler: Sampler): { readonly type?: string; readonly body: string } {
  const type = operation.produces.find(isJsonType) ?? operation.produces[0] ?? 'application/json';
  const resolved = resolveSchema(schema, sampler.connector.definitions);
  if (resolved.type === 'file' || (resolved.type === 'string' && resolved.format === 'binary'))
    return { type: operation.produces.find((produced) => !isText(produced)) ?? 'application/octet-stream', body: '' };
  if (isJsonType(type)) return { type, body: sampleText(schema, sampler) };
  // What has parts is JSON, also where files are produced otherwise: errors are told so. XML is none.
  const hasParts = resolved.type === 'object' || resolved.type === 'array' || resolved.properties !== undefined;
  if (hasParts && !/xml/i.test(type)) return { type: isText(type) ? type : 'application/json', body: sampleText(schema, sampler) };
  return { type, body: isTextType(type) ? 'sample' : '' };
}

/** What is read as a text or as JSON; else a body is a file. */
function isText(type: string): boolean {
  return isJsonType(type) || isTextType(type) || type.includes('*');
}

/**
 * The full sample, or the smallest where that is too large or not valid. A schema that no value satisfies, as a boolean of which two texts
 * are allowed, is shown by what it is made of; nothing where that is too large.
 */
function sampleText(schema: Schema, { connector, validator, matchPattern }: Sampler): string {
  const { definitions } = connector;
  const samples = SIZES.flatMap((size) => {
    const value = sampleSchema(schema, { definitions, patterns: validator.patterns, ...size, matchPattern, forAny: () => null });
    return value === undefined ? [] : [{ text: jsonText(value, schema, definitions), isValid: accepts(validator, schema, value) }];
  }).filter(({ text }) => text.length <= MOST_CHARACTERS);
  return (samples.find(({ isValid }) => isValid) ?? samples[0])?.text ?? '';
}

const SIZES = [{ full: true, fullDepth: 12 }, { full: true }, { full: false }];

function accepts(validator: SchemaValidator, schema: Schema, value: unknown): boolean {
  try {
    return validator.accepts(schema, value);
  } catch {
    // A schema that cannot be used demands nothing.
    return true;
  }
}

/** Examples of JSON are often written as text. */
function parsed(example: unknown): unknown {
  const value = typeof example === 'string' ? jsonValue(example) : undefined;
  return value === undefined ? example : value;
}

function toHeaders({ headers }: Response, { validator }: Sampler): readonly PostmanEntry[] {
  return headers
    .filter(({ name }) => isHttpToken(name) && name.toLowerCase() !== 'content-type')
    .map(({ name, schema }) => {
      const value = sampleSchema(schema, { definitions: {}, patterns: validator.patterns, full: false });
      const description = schema.description;
      return {
        key: name,
        value: typeof value === 'object' ? 'sample' : String(value).replaceAll(/[^\t\x20-\x7e]/g, ''),
        ...(description !== undefined && { description }),
      };
    });
}

function previewLanguage(type: string | undefined): PostmanResponse['_postman_previewlanguage'] {
  if (type === undefined) return 'text';
  return isJsonType(type) ? 'json' : /xml/i.test(type) ? 'xml' : /html/i.test(type) ? 'html' : 'text';
}
