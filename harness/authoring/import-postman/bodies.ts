import { pathShape } from '../../collections/path-shape.ts';
import { isSuccess } from '../../lib/is-success.ts';
import { mediaType } from '../../lib/media-type.ts';
import { parseJsonText } from '../../lib/json-text.ts';
import type { CollectionBody, CollectionRequest } from '../../model/collection.ts';
import { describedField, mergeFields, tellRepeated, toParameter } from './fields.ts';
import { type InferOptions, inferSchema } from './infer-schema.ts';
import type { Made, Note } from './note.ts';
import { type Fill, readSample } from './read-sample.ts';
import { plainTitle } from './words.ts';

/** What an operation takes besides path, query and headers. */
export interface MadeInputs {
  readonly parameters: readonly Made[];
  readonly consumes?: string;
}

/** How bodies are read and written. */
export interface BodyOptions extends InferOptions {
  readonly fill: Fill;
}

type Kind = 'json' | 'broken' | 'text' | 'file' | 'graphql' | 'form';

/** One body, read. */
interface ReadBody {
  readonly request: CollectionRequest;
  readonly body: CollectionBody;
  readonly kind: Kind;
  readonly sample?: unknown;
  readonly type: string;
}

/**
 * The body of an operation, of all bodies that its requests send; of several kinds the most frequent. A body that should be JSON and is
 * none says nothing beside others: it may well be meant to be refused.
 */
export function toBodyInputs(requests: readonly CollectionRequest[], options: BodyOptions, note: Note): MadeInputs {
  const all = requests.flatMap((request) => (request.body && isSent(request) ? [readBody(request, request.body, options.fill)] : []));
  const whole = all.filter(({ kind }) => kind !== 'broken');
  const bodies = whole.length > 0 ? whole : all;
  const passedOver = all.filter((body) => !bodies.includes(body));
  for (const { request, body } of passedOver)
    note('lost', request.at, `"${request.name}" sends a body that ${noJson(body)}.`, 'It counts for nothing beside the other requests.');
  const saved = options.wizard ? [] : requests.flatMap(savedRequests);
  const savedBodies = saved.flatMap((request) => (request.body && isSent(request) ? [readBody(request, request.body, options.fill)] : []));
  const [first] = bodies;
  if (!first) return { parameters: [] };
  if (/^(GET|HEAD)$/.test(first.request.method)) {
    note(
      'lost',
      first.request.at,
      `"${first.request.name}" sends a body with ${first.request.method}.`,
      'The platform sends none: it is left out.',
    );
    return { parameters: [] };
  }
  const kinds = [...Map.groupBy(bodies, ({ kind }) => kind).values()].toSorted((a, b) => b.length - a.length);
  const [chosen = [], ...others] = kinds;
  for (const [other] of others)
    if (other)
      note(
        'lost',
        other.request.at,
        `"${other.request.name}" sends ${KIND_WORDS[other.kind]}, other requests of the operation ${KIND_WORDS[chosen[0]?.kind ?? 'text']}.`,
        'An operation has one kind of body: that of most requests is kept.',
      );
  const alike = savedBodies.filter(({ kind }) => kind === 'json' && kind === chosen[0]?.kind);
  const isEverywhere =
    chosen.length + passedOver.length + requests.filter(({ blank }) => blank).length === requests.length &&
    saved.every(({ body }) => body !== undefined);
  return write([...chosen, ...alike], isEverywhere && !requests.some(saysOptional), options, note);
}

/** The same request as it was when successful answers of it were saved. What was saved of another address is none. */
function savedRequests(request: CollectionRequest): readonly CollectionRequest[] {
  return request.responses.flatMap(({ status, request: saved }) => {
    if (!saved || status === undefined || !isSuccess(status)) return [];
    const { body: _, ...others } = request;
    return saved.method === request.method && isSamePath(request, saved) ? [{ ...others, ...saved }] : [];
  });
}

function isSamePath(a: Pick<CollectionRequest, 'url'>, b: Pick<CollectionRequest, 'url'>): boolean {
  const [one, other] = [pathShape(a.url.path), pathShape(b.url.path)];
  return one.length === other.length && one.every((segment, index) => segment === other[index] || /\{\}/.test(segment + other[index]));
}

/** Bodies have no description: what our export has to say of one stands at its content type. */
function saysOptional({ headers }: CollectionRequest): boolean {
  return headers.some(({ key, description }) => key.toLowerCase() === 'content-type' && describedField(description).optional);
}

/** Postman keeps bodies of GET and HEAD and does not send them, unless it is told to. */
function isSent({ method, behaviour }: CollectionRequest): boolean {
  return !/^(GET|HEAD)$/.test(method) || behaviour['disableBodyPruning'] === true;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  json: 'JSON',
  broken: 'what should be JSON',
  text: 'a text',
  file: 'a file',
  graphql: 'GraphQL',
  form: 'a form',
};

function readBody(request: CollectionRequest, body: CollectionBody, fill: Fill): ReadBody {
  const declared = mediaType(request.headers.find(({ key, disabled }) => !disabled && key.toLowerCase() === 'content-type')?.value ?? '');
  switch (body.mode) {
    case 'raw': {
      const read = /xml|html/.test(body.language ?? '') ? undefined : readSample(body.text, fill);
      if (read && typeof read.value === 'object')
        return { request, body, kind: 'json', sample: read.value, type: /json/.test(declared) ? declared : 'application/json' };
      if (!read && isMeantAsJson(body, declared)) return { request, body, kind: 'broken', type: 'text/plain' };
      const isXml = body.language === 'xml' || /^\s*</.test(body.text);
      const usual = isXml ? 'application/xml' : body.language === 'html' ? 'text/html' : 'text/plain';
      return { request, body, kind: 'text', type: declared === '' || /json/.test(declared) ? usual : declared };
    }
    case 'file':
      return { request, body, kind: 'file', type: declared || 'application/octet-stream' };
    case 'graphql':
      return { request, body, kind: 'graphql', type: 'application/json' };
    case 'urlencoded':
      return { request, body, kind: 'form', type: 'application/x-www-form-urlencoded' };
    case 'formdata':
      return { request, body, kind: 'form', type: 'multipart/form-data' };
  }
}

function isMeantAsJson({ text, language }: Extract<CollectionBody, { mode: 'raw' }>, declared: string): boolean {
  if (language !== undefined && language !== 'json' && language !== 'text') return false;
  return language === 'json' || /json/.test(declared) || (declared === '' && /^\s*[[{]/.test(text));
}

/** How a body is no JSON. */
function noJson(body: CollectionBody): string {
  const text = body.mode === 'raw' ? body.text : '';
  if (text.trim() === '') return 'is empty';
  const [problem] = parseJsonText(text).problems;
  return problem ? `is no JSON (line ${problem.line} of it)` : 'is no JSON';
}

function write(bodies: readonly ReadBody[], required: boolean, options: BodyOptions, note: Note): MadeInputs {
  const [first] = bodies;
  if (!first) return { parameters: [] };
  const { kind, request, type } = first;
  const body = (schema: Made): MadeInputs => ({
    parameters: [{ name: 'body', in: 'body', required, 'x-ms-summary': 'Body', schema }],
    consumes: type,
  });
  switch (kind) {
    case 'json':
      return body(
        inferSchema(
          bodies.map(({ sample }) => sample),
          options,
        ),
      );
    case 'broken':
      note(
        'to-do',
        request.at,
        `"${request.name}" sends a body that ${noJson(first.body)}.`,
        'Makers get one input for the whole text. Mend it in the collection, and import it again.',
      );
      return body({ type: 'string' });
    case 'text':
      note(
        'to-do',
        request.at,
        `"${request.name}" sends ${/xml|soap/.test(type) ? 'XML' : 'a text'} (${type}).`,
        'Makers get one input for the whole text, which is no action of REST. Offer JSON, or build the text in custom code.',
      );
      return body({ type: 'string' });
    case 'file':
      return body({ type: 'string', format: 'binary' });
    case 'graphql':
      return body(graphqlSchema(bodies, options));
    case 'form':
      return form(bodies, required, options, note);
  }
}

function graphqlSchema(bodies: readonly ReadBody[], options: BodyOptions): Made {
  const variables = bodies.flatMap(({ body }) =>
    body.mode === 'graphql' && body.variables !== undefined ? (readSample(body.variables, options.fill)?.value ?? []) : [],
  );
  const named = (name: string, schema: Made) => ({
    ...schema,
    ...(options.wizard && { description: name }),
    'x-ms-summary': plainTitle(name),
  });
  return {
    type: 'object',
    required: ['query'],
    properties: {
      query: named('query', { type: 'string' }),
      operationName: named('operationName', { type: 'string' }),
      variables: named('variables', variables.length > 0 ? inferSchema(variables, options) : { type: 'object' }),
    },
  };
}

/**
 * A form as its fields. That it is always sent can only be said of a field: of the only one, and of files, for an upload has one. Where
 * marks tell which fields are required, they do.
 */
function form(bodies: readonly ReadBody[], isAlwaysSent: boolean, options: BodyOptions, note: Note): MadeInputs {
  const lists = bodies.map(({ body }) => (body.mode === 'formdata' || body.mode === 'urlencoded' ? body.fields : []));
  const files = new Set(lists.flat().flatMap((field) => ('files' in field ? [field.key] : [])));
  const isMultipart = files.size > 0 || bodies.filter(({ body }) => body.mode === 'formdata').length * 2 >= bodies.length;
  const fields = mergeFields(lists).filter(({ described }) => !described.byPolicy);
  const named = fields.filter(({ key }) => /^[\x20-\x7e]+$/.test(key));
  const [first] = bodies;
  if (first) tellRepeated(fields, first.request.at, note);
  for (const { key } of fields)
    if (first && !named.some((field) => field.key === key))
      note(
        'lost',
        first.request.at,
        `The form of "${first.request.name}" has a field "${key}".`,
        'Names of form fields are ASCII: it is left out.',
      );
  const isMarked = fields.some(({ described }) => described.required);
  return {
    parameters: named.map((field) => {
      const isRequired = isAlwaysSent && !isMarked && field.everywhere && (fields.length === 1 || files.has(field.key));
      const made: Made = { ...toParameter(field, 'formData', options), ...(isRequired && !field.described.optional && { required: true }) };
      if (!files.has(field.key)) return made;
      const { format: _, enum: __, items: ___, collectionFormat: ____, 'x-example': _____, ...rest } = made;
      return { ...rest, type: 'file' };
    }),
    consumes: isMultipart ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
  };
}
