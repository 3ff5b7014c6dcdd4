import type { BoundedPatterns } from '../lib/bounded-pattern.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import { isHttpToken } from '../lib/http-token.ts';
import { isRedirect } from '../lib/is-success.ts';
import { isJsonType } from '../lib/media-type.ts';
import { steersMessage } from '../lib/steering-names.ts';
import { textMatching } from '../lib/match-pattern.ts';
import { sampleSchema } from '../lib/schema-sample.ts';
import type { Connector } from '../model/connector.ts';
import type { MockNote } from '../model/exchange.ts';
import { declaredResponse, type Operation, type Response, successResponses } from '../model/operation.ts';
import { resolveSchema } from '../model/schema.ts';
import { varyBody } from './another-value.ts';
import type { NotificationOf } from './layer-parts.ts';
import { answerTypes, startPrism } from './prism.ts';
import { type Sample, type SampleOf, serialise } from './sample.ts';

/** What the mock says where nothing has happened before. */
export interface Samples {
  /** The declared success of an operation, or its declared response for the wished status. The same one each time. */
  readonly sampleOf: SampleOf;
  readonly notificationOf: NotificationOf;
}

/**
 * Makes the samples. Prism makes the answers; each is validated against the declared schema before it leaves, made again
 * from the schema where it breaks it, and marked `unsupported` where that fails too: a fault of the mock is never one
 * of the connector.
 */
export function makeSamples(connector: Connector, validator: SchemaValidator, seed: number): Samples {
  const prism = startPrism(connector.definitions);
  const samples = new Map<string, Promise<Sample>>();
  return {
    sampleOf: (operation, status) => {
      const key = `${operation.operationId} ${status ?? ''}`;
      let sample = samples.get(key);
      if (!sample) samples.set(key, (sample = makeAnswer(operation, status)));
      return sample;
    },
    notificationOf: async (operation) => {
      const { schema, at } = operation.notificationContent ?? {};
      if (!schema || !at) return {};
      const told: Response = { status: '200', schema, headers: [], examples: {}, extensions: {}, at };
      return (await makeBody({ ...operation, produces: [JSON_TYPE] }, told, 200, JSON_TYPE)).value;
    },
  };

  async function makeAnswer(operation: Operation, wished: number | undefined): Promise<Sample> {
    const { status, response } = chooseResponse(operation, wished);
    const name = operation.operationId;
    if (!response) {
      const detail =
        wished === undefined ? 'The operation declares no successful response.' : `The operation declares no response for ${wished}.`;
      return { status, headers: {}, body: Buffer.alloc(0), note: { operationId: name, source: 'unsupported', detail } };
    }
    const headers = Object.fromEntries(
      response.headers
        .filter(({ name: header }) => isHttpToken(header) && !steersMessage(header) && header.toLowerCase() !== 'content-encoding')
        .map((header) => [header.name.toLowerCase(), headerText(header.schema, validator.patterns)]),
    );
    // Where nothing is known but that it is on the service's own host.
    if (isRedirect(status) && headers['location'] !== undefined) headers['location'] = '/';
    if (!response.schema && Object.keys(response.examples).length === 0) {
      return { status, headers, body: Buffer.alloc(0), note: { operationId: name, source: 'prism' }, response };
    }
    const mediaType = answerTypes(operation, response).find(isJsonType) ?? answerTypes(operation, response)[0] ?? JSON_TYPE;
    const { value, note } = await makeBody(operation, response, status, mediaType);
    return {
      status,
      headers: { ...headers, 'content-type': mediaType },
      body: serialise(value, mediaType),
      note: { operationId: name, ...note },
      response,
      // What could not be made, or is no JSON, is nothing to build on.
      ...(note.source !== 'unsupported' && isJsonType(mediaType) && { value }),
    };
  }

  async function makeBody(
    operation: Operation,
    response: Response,
    status: number,
    mediaType: string,
  ): Promise<{ value: unknown; note: Omit<MockNote, 'operationId'> }> {
    const { schema } = response;
    if (!isJsonType(mediaType) || isFile(response)) return { value: textSample(response, mediaType), note: { source: 'prism' } };
    const faultsOf = (value: unknown) => (schema ? validator.check(schema, value, 1) : []);
    let reason: string;
    try {
      const { body } = await prism.respond(operation, response, status);
      const [fault] = faultsOf(body);
      if (body !== undefined && !fault) return { value: varied(body, response, mediaType), note: { source: 'prism' } };
      reason = fault
        ? `Prism's body breaks the schema at ${fault.path || '/'}: ${fault.expected} is expected, not ${fault.actual}`
        : 'Prism makes no body';
    } catch (error) {
      reason = `Prism fails: ${(error as Error).message}`;
    }
    try {
      for (const full of [true, false]) {
        const value =
          schema &&
          sampleSchema(schema, {
            definitions: connector.definitions,
            patterns: validator.patterns,
            full,
            matchPattern: (pattern) => textMatching(pattern, seed),
          });
        if (value !== undefined && faultsOf(value).length === 0)
          return { value: varied(value, response, mediaType), note: { source: 'repaired', detail: reason } };
      }
    } catch (error) {
      reason += `; the schema cannot be used: ${(error as Error).message}`;
    }
    return { value: {}, note: { source: 'unsupported', detail: `${reason}; no body that satisfies the schema was found.` } };
  }

  /** The body as this seed makes it, as long as that keeps the schema; a declared example is nobody's to vary. */
  function varied(body: unknown, { schema, examples }: Response, mediaType: string): unknown {
    if (!schema || examples[mediaType] !== undefined) return body;
    const other = varyBody(body, schema, seed, { definitions: connector.definitions, validator });
    return validator.accepts(schema, other) ? other : body;
  }

  function isFile({ schema }: Response): boolean {
    const { type, format } = schema ? resolveSchema(schema, connector.definitions) : {};
    return type === 'file' || (type === 'string' && format === 'binary');
  }
}

/**
 * The response that stands for success, or for the wished status: a redirect where no success is declared. `default` stands in
 * where its own is not declared.
 */
function chooseResponse(operation: Operation, wished: number | undefined): { status: number; response?: Response } {
  if (wished !== undefined) {
    const response = declaredResponse(operation, wished);
    return { status: wished, ...(response && { response }) };
  }
  const [success] = successResponses(operation);
  if (success) return { status: Number(success.status), response: success };
  const redirect = operation.responses.find(({ status: code }) => isRedirect(Number(code)));
  if (redirect) return { status: Number(redirect.status), response: redirect };
  const fallback = operation.responses.find((response) => response.status === 'default');
  return { status: 200, ...(fallback && { response: fallback }) };
}

const JSON_TYPE = 'application/json';

/** Clients refuse messages with more than 16 KB of headers. */
const HEADER_LIMIT = 1000;

function headerText(schema: Response['headers'][number]['schema'], patterns: BoundedPatterns): string {
  const value = sampleSchema(schema, { definitions: {}, patterns, full: false });
  return typeof value === 'object'
    ? 'sample'
    : String(value)
        .replaceAll(/[^\t\x20-\x7e]/g, '')
        .slice(0, HEADER_LIMIT);
}

function textSample(response: Response, mediaType: string): string {
  const declared = response.examples[mediaType];
  return typeof declared === 'string' ? declared : declared === undefined ? 'sample' : JSON.stringify(declared);
}
