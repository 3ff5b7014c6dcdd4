import { createRequire, registerHooks } from 'node:module';
import type * as PrismCore from '@stoplight/prism-core';
import type * as PrismHttp from '@stoplight/prism-http';
import type { IHttpConfig, PrismHttpComponents } from '@stoplight/prism-http';
import { toJsonSchema } from '../lib/dialect-schema.ts';
import type { Operation, Response } from '../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';

/** What Prism makes of one declared response. */
export interface PrismAnswer {
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where there is no body. */
  readonly body: unknown;
  readonly mediaType?: string;
}

/** Prism, reduced to what the mock needs of it: a body and headers for a declared response. */
export interface Prism {
  /** Throws where Prism can't make an answer. */
  readonly respond: (operation: Operation, response: Response, status: number) => Promise<PrismAnswer>;
}

type HttpOperation = Parameters<PrismInstance['request']>[1][number];
type PrismInstance = ReturnType<typeof createInstance>;

const { createLogger, createInstance } = loadPrism();

/** Starts Prism in this process. Routing, security and request validation are the gateway's, so they are switched off here. */
export function startPrism(definitions: Definitions): Prism {
  // Prism resolves references within the operation, so the definitions travel with each.
  const shared = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, toJsonSchema(schema)]));
  const instance = createInstance(CONFIG, components());
  return {
    async respond(operation, response, status) {
      if (response.schema && demandsTooMuch(response.schema, definitions)) throw new Error('the schema demands more than is useful');
      const resource = toHttpOperation(operation, response, status, shared);
      const request = { method: operation.method, url: { path: operation.path } } as const;
      // A fresh config for each request: Prism writes the first request's Accept into the one it is given.
      const config: IHttpConfig = { ...CONFIG, mock: { dynamic: false, code: status, ...mediaTypesOf(operation, response) } };
      const result = await instance.request(request, [resource], config)();
      if (result._tag === 'Left') throw result.left;
      const { headers = {}, body } = result.right.output;
      const texts = Object.entries(headers).filter(
        ([name, value]) => value !== null && value !== undefined && name.toLowerCase() !== 'content-type',
      );
      const mediaType = headers['Content-type'];
      return {
        headers: Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), String(value)])),
        body,
        ...(mediaType && { mediaType }),
      };
    },
  };
}

/** The media types that an answer to this operation may have; JSON where nothing is said. */
export function answerTypes(operation: Operation, response: Response): readonly string[] {
  const examples = Object.keys(response.examples);
  return operation.produces.length > 0 ? operation.produces : examples.length > 0 ? examples : ['application/json'];
}

function mediaTypesOf(operation: Operation, response: Response): { mediaTypes?: string[] } {
  return response.schema ? { mediaTypes: [...answerTypes(operation, response)] } : {};
}

function toHttpOperation(operation: Operation, response: Response, status: number, definitions: Record<string, unknown>): HttpOperation {
  const schema = response.schema && toJsonSchema(response.schema);
  const contents = answerTypes(operation, response).map((mediaType) => ({
    id: mediaType,
    mediaType,
    encodings: [],
    examples: response.examples[mediaType] === undefined ? [] : [{ id: mediaType, key: 'declared', value: response.examples[mediaType] }],
    ...(schema && { schema }),
  }));
  // The mock makes its headers itself: one that Prism cannot make would cost the body.
  const headers: never[] = [];
  const resource = {
    id: operation.operationId,
    method: operation.method,
    path: operation.path,
    definitions,
    responses: [
      { id: String(status), code: String(status), headers, contents: schema || Object.keys(response.examples).length > 0 ? contents : [] },
    ],
  };
  // Prism's type asks for many more fields, none of which its mocker reads.
  return resource as unknown as HttpOperation;
}

/** Prism makes whatever length a schema demands, up to the end of memory. */
function demandsTooMuch(schema: Schema, definitions: Definitions, seen = new Set<Schema>()): boolean {
  const resolved = resolveSchema(schema, definitions);
  if (seen.has(resolved)) return false;
  seen.add(resolved);
  const { minLength = 0, minItems = 0, minProperties = 0, items, additionalProperties, allOf = [], properties = {} } = resolved;
  if (Math.max(minLength, minItems, minProperties) > DEMAND_LIMIT) return true;
  const extra = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  const below = [...(items ? [items] : []), ...extra, ...allOf, ...Object.values(properties)];
  return below.some((part) => demandsTooMuch(part, definitions, seen));
}

const DEMAND_LIMIT = 100_000;

function components(): Partial<PrismHttpComponents> & Pick<PrismHttpComponents, 'logger'> {
  const accept = (value: unknown) => ({ _tag: 'Right', right: value }) as never;
  return {
    logger: createLogger('mock', { level: 'silent' }),
    route: ({ resources }) => accept(resources[0]),
    validateInput: ({ element }) => accept(element),
    validateOutput: ({ element }) => accept(element),
    validateSecurity: ({ element }) => accept(element),
  };
}

const CONFIG: IHttpConfig = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

/** For the data that it makes up when it is dynamic, Prism loads faker with its seventy languages, and uses the English one. */
function loadPrism(): Pick<typeof PrismCore, 'createLogger'> & Pick<typeof PrismHttp, 'createInstance'> {
  const require = createRequire(import.meta.url);
  const englishAlone = registerHooks({
    resolve: (name, context, next) => next(name === '@faker-js/faker' ? '@faker-js/faker/locale/en' : name, context),
  });
  try {
    const { createLogger } = require('@stoplight/prism-core') as typeof PrismCore;
    const { createInstance } = require('@stoplight/prism-http') as typeof PrismHttp;
    return { createLogger, createInstance };
  } finally {
    englishAlone.deregister();
  }
}
