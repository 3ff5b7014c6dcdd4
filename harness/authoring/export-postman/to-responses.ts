import { STATUS_CODES } from 'node:http';
import { isHttpToken } from '../../lib/http-token.ts';
import { isJsonType, isTextType } from '../../lib/media-type.ts';
import { sampleSchema } from '../../lib/schema-sample.ts';
import type { SchemaValidator } from '../../lib/schema-validator.ts';
import type { Connector } from '../../model/connector.ts';
import type { Operation, Response } from '../../model/operation.ts';
import { resolveSchema, type Schema } from '../../model/schema.ts';
import type { ExportSource } from './export-source.ts';
import { jsonText } from './json-text.ts';
import type { PostmanEntry, PostmanRequest, PostmanResponse } from './postman-format.ts';

/** What samples are made with. */
export interface Sampler {
  readonly connector: Connector;
  readonly validator: SchemaValidator;
  readonly matchPattern: ExportSource['matchPattern'];
}

/** A sample beyond this shows no more than a smaller one does. */
const MOST_CHARACTERS = 40_000;

/** A body beyond this is not repeated in each response. */
const MOST_REPEATED = 4_000;

/** A saved response for each declared one: the declared example, else a sample of the schema. */
export function toResponses(operation: Operation, request: PostmanRequest, sampler: Sampler): readonly PostmanResponse[] {
  const originalRequest = asSent(request);
  return operation.responses.map((response) => {
    const { type, body: text } = toBody(operation, response, sampler);
    const code = /^\d{3}$/.test(response.status) ? Number(response.status) : undefined;
    return {
      name: response.description?.trim() || response.status,
      originalRequest,
      status: code === undefined ? response.status : (STATUS_CODES[code] ?? response.status),
      ...(code !== undefined && { code }),
      _postman_previewlanguage: previewLanguage(type),
      header: [...(type === undefined ? [] : [{ key: 'Content-Type', value: type }]), ...toHeaders(response, sampler)],
      body: text,
    };
  });
}

/** A request as the service saw it: without what is disabled, and what explains it. */
function asSent({ method, header, url, body }: PostmanRequest): PostmanResponse['originalRequest'] {
  const { query, variable, ...address } = url;
  return {
    method,
    header: sent(header),
    ...(body && JSON.stringify(body).length <= MOST_REPEATED && { body }),
    url: { ...address, ...(query && { query: sent(query) }), ...(variable && { variable: sent(variable) }) },
  };
}

function sent(entries: readonly PostmanEntry[]): readonly PostmanEntry[] {
  return entries.flatMap(({ key, value, disabled }) => (disabled ? [] : [{ key, value }]));
}

function toBody(operation: Operation, response: Response, sampler: Sampler): { readonly type?: string; readonly body: string } {
  const { schema, examples } = response;
  const exampleTypes = Object.keys(examples);
  const exampleType = exampleTypes.find(isJsonType) ?? exampleTypes[0];
  if (exampleType !== undefined) {
    const example = examples[exampleType];
    const isPlain = typeof example === 'string' && !isJsonType(exampleType);
    return { type: exampleType, body: isPlain ? example : jsonText(parsed(example), schema ?? {}, sampler.connector.definitions) };
  }
  if (!schema) return { body: '' };
  const type = operation.produces.find(isJsonType) ?? operation.produces[0] ?? 'application/json';
  const resolved = resolveSchema(schema, sampler.connector.definitions);
  if (resolved.type === 'file' || (resolved.type === 'string' && resolved.format === 'binary'))
    return { type: operation.produces.find((produced) => !isText(produced)) ?? 'application/octet-stream', body: '' };
  if (!isJsonType(type)) return { type, body: isTextType(type) ? 'sample' : '' };
  return { type, body: sampleText(schema, sampler) };
}

/** What is read as a text or as JSON; else a body is a file. */
function isText(type: string): boolean {
  return isJsonType(type) || isTextType(type) || type.includes('*');
}

/** The full sample, or the smallest where that is too large or not valid; nothing where neither will do. */
function sampleText(schema: Schema, { connector, validator, matchPattern }: Sampler): string {
  const { definitions } = connector;
  for (const size of [{ full: true, fullDepth: 12 }, { full: true }, { full: false }]) {
    const value = sampleSchema(schema, { definitions, patterns: validator.patterns, ...size, matchPattern, nullForAny: true });
    if (value === undefined || !accepts(validator, schema, value)) continue;
    const text = jsonText(value, schema, definitions);
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return '';
}

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
  if (typeof example !== 'string') return example;
  try {
    return JSON.parse(example);
  } catch {
    return example;
  }
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
