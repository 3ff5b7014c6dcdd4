import { isDeepStrictEqual } from 'node:util';
import { isHttpToken } from '../../lib/http-token.ts';
import { isJsonType, mediaType } from '../../lib/media-type.ts';
import { steersMessage } from '../../lib/steering-names.ts';
import { isFileInput } from '../../model/file-input.ts';
import { bodyContentType, type Operation, type Parameter } from '../../model/operation.ts';
import type { Definitions } from '../../model/schema.ts';
import type { OperationSource } from './export-source.ts';
import { jsonText } from './json-text.ts';
import {
  type PostmanBody,
  type PostmanEntry,
  type PostmanFormField,
  type PostmanRequest,
  type PostmanUrl,
  variable,
} from './postman-format.ts';
import { NO_AUTH } from './to-auth.ts';
import type { Variables } from './variables.ts';

/** What all requests of a collection share. */
export interface RequestSurroundings {
  readonly variables: Variables;
  readonly definitions: Definitions;
  /** The variable that holds the service's address for an operation. */
  readonly baseUrlOf: (source: OperationSource) => string;
  /** The name of the variable for a value of the path that nobody has given. */
  readonly nameOf: (operation: Operation, parameter: Parameter) => string;
  /** The header or query parameter in which the collection's own sign-in puts the credential. */
  readonly credentialAt?: { readonly in: 'header' | 'query'; readonly name: string };
}

/**
 * The request of an operation as the platform would send it with valid inputs: what is required, and optional inputs that have a
 * default. The other inputs stand there as well, disabled.
 */
export function toRequest(source: OperationSource, surroundings: RequestSurroundings): PostmanRequest {
  const { operation, signedIn } = source;
  const body = toBody(source, surroundings.definitions);
  return {
    method: operation.method.toUpperCase(),
    ...(!signedIn && surroundings.credentialAt && { auth: NO_AUTH }),
    header: toHeaders(source, surroundings),
    ...(body && { body }),
    url: toUrl(source, surroundings),
    ...(operation.description !== undefined && { description: operation.description }),
  };
}

/** Whether a method's body would be left out. */
export function prunesBody(method: string): boolean {
  return /^(get|head)$/i.test(method);
}

function toUrl(source: OperationSource, surroundings: RequestSurroundings): PostmanUrl {
  const { variables, baseUrlOf, credentialAt } = surroundings;
  const { operation, additions } = source;
  const [template = '', written] = operation.path.split(/\?(.*)/s);
  const segments = template.replace(/^\//, '').split('/');
  const own = new Set<Parameter>();
  const path = segments.map((segment) => {
    const parameter = wholeVariable(source, segment);
    if (parameter) own.add(parameter);
    return parameter ? `:${parameter.name}` : withVariables(source, segment, variables);
  });
  const query = [
    ...[...new URLSearchParams(written ?? '')].map(([key, value]) => ({
      key: withVariables(source, key, variables),
      value: withVariables(source, value, variables),
    })),
    ...entriesOf(source, 'query').filter(({ key, disabled }) => disabled || !additions.query.has(key)),
    ...[...additions.query].map(([key, value]) => ({ key, value, description: OF_A_POLICY })),
  ].map((entry) => (credentialAt?.in === 'query' && entry.key === credentialAt.name ? disabled(entry) : entry));
  const base = variable(baseUrlOf(source));
  const sent = query.filter((entry) => !('disabled' in entry)).map(({ key, value }) => `${key}=${value}`);
  return {
    raw: `${base}/${path.join('/')}${sent.length > 0 ? `?${sent.join('&')}` : ''}`,
    host: [base],
    path,
    ...(query.length > 0 && { query }),
    ...(own.size > 0 && { variable: [...own].map((parameter) => toPathEntry(source, parameter, surroundings)) }),
  };
}

/** A value that nobody has given is a variable of the collection, for whoever has one to fill in. */
function toPathEntry(source: OperationSource, parameter: Parameter, { variables, nameOf }: RequestSurroundings): PostmanEntry {
  const [value = ''] = textsOf(source, parameter);
  const entry = toEntry(source, parameter, value);
  if (!source.madeUp.has(parameter)) return entry;
  const name = variables.declare(nameOf(source.operation, parameter), value, `${MADE_UP} ${describe(parameter, '')}`.trimEnd());
  return { ...entry, value: variable(name) };
}

const MADE_UP = 'Made up: put in what the service has.';

/** The parameter that a segment of the path is as a whole, if Postman can take its name. */
function wholeVariable({ operation }: OperationSource, segment: string): Parameter | undefined {
  const [, name] = /^\{([\w.$-]+)\}$/.exec(segment) ?? [];
  return operation.parameters.find((parameter) => parameter.in === 'path' && parameter.name === name);
}

/** A text with the variables of the path as variables of the collection: Postman's own stand for whole segments. */
function withVariables(source: OperationSource, text: string, variables: Variables): string {
  return text
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const parameter = source.operation.parameters.find((candidate) => candidate.in === 'path' && piece === `{${candidate.name}}`);
      if (!parameter) return piece.replaceAll('?', '%3F').replaceAll('#', '%23');
      // By this name it is read back.
      return variable(variables.declare(parameter.name, textsOf(source, parameter)[0] ?? '', describe(parameter, '')));
    })
    .join('');
}

function toHeaders(source: OperationSource, { credentialAt }: RequestSurroundings): readonly PostmanEntry[] {
  const { operation, additions, signedIn } = source;
  const declared = entriesOf(source, 'header').filter(
    ({ key, disabled: isOff }) => isOff || (!steersMessage(key) && !additions.headers.has(key.toLowerCase())),
  );
  const has = (name: string) =>
    additions.headers.has(name) || declared.some(({ key, disabled: isOff }) => !isOff && key.toLowerCase() === name);
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  const credential = signedIn && credentialAt?.in === 'header' ? credentialAt.name.toLowerCase() : undefined;
  return [
    ...(has('accept') || operation.produces.length === 0
      ? []
      : [{ key: 'Accept', value: operation.produces.join(', '), description: OF_THE_PLATFORM }]),
    ...(has('content-type') || !body
      ? []
      : [{ key: 'Content-Type', value: contentTypeOf(source, body), description: body.required ? OF_THE_PLATFORM : OPTIONAL_BODY }]),
    ...declared,
    ...[...additions.headers]
      // The collection's own sign-in goes over it.
      .filter(([key]) => key !== credential)
      .map(([key, value]) => ({ key, value, description: OF_A_POLICY })),
  ];
}

/** Nothing that makers are asked for either. */
const OF_THE_PLATFORM = '(Policy) The platform sends it.';

/** A body has no place for a description of its own. */
const OPTIONAL_BODY = '(Policy) (Optional) The platform sends it. The body may be left out.';

/** The mark by which inputs of policies are told from those of makers. */
const OF_A_POLICY = '(Policy) The platform adds it.';

function contentTypeOf({ operation, values }: OperationSource, body: Parameter): string {
  const value = values.get(body);
  const declared = bodyContentType(operation);
  // A file is no JSON, whatever is declared; else it is of the type that comes back from an import.
  const isOpen = isJsonType(declared) || declared.includes('*');
  return (isFileInput(value) && isOpen ? value.contentType : undefined) ?? declared;
}

function toBody(source: OperationSource, definitions: Definitions): PostmanBody | undefined {
  const { operation, values } = source;
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  if (body) {
    const value = values.get(body);
    if (value === undefined) return undefined;
    if (isFileInput(value)) return { mode: 'file', file: { content: value.base64 } };
    const type = contentTypeOf(source, body);
    const raw = typeof value === 'string' && !isJsonType(type) ? value : jsonText(value, body.schema, definitions);
    const language = isJsonType(type) ? 'json' : /xml/.test(mediaType(type)) ? 'xml' : 'text';
    return { mode: 'raw', raw, options: { raw: { language } } };
  }
  if (!operation.parameters.some((parameter) => parameter.in === 'formData')) return undefined;
  return isMultipart(operation)
    ? { mode: 'formdata', formdata: withOneSent(source, formFields(source)) }
    : { mode: 'urlencoded', urlencoded: withOneSent(source, entriesOf(source, 'formData')) };
}

/** A form of which nothing is sent is no body at all, and a service that wants one refuses the request. */
function withOneSent<Field extends PostmanEntry>({ operation }: OperationSource, fields: readonly Field[]): readonly Field[] {
  const offered = operation.parameters.filter(({ in: place, visibility }) => place === 'formData' && visibility !== 'internal');
  const first = fields.find(({ key, value }) => value !== '' && offered.some(({ name }) => name === key));
  if (!first || fields.some((field) => !field.disabled)) return fields;
  const { disabled: _, ...sent } = first;
  return fields.map((field) => (field === first ? (sent as Field) : field));
}

/** A file can only be sent in parts; else `consumes` decides. */
function isMultipart({ parameters, consumes }: Operation): boolean {
  const hasFile = parameters.some((parameter) => parameter.in === 'formData' && parameter.schema.type === 'file');
  return hasFile || (consumes.length > 0 && consumes.every((type) => mediaType(type) !== 'application/x-www-form-urlencoded'));
}

function formFields(source: OperationSource): readonly PostmanFormField[] {
  return source.operation.parameters.flatMap((parameter): PostmanFormField[] => {
    if (parameter.in !== 'formData') return [];
    const file = source.values.get(parameter);
    if (parameter.schema.type !== 'file')
      return textsOf(source, parameter).map((text) => ({ ...toEntry(source, parameter, text), type: 'text' as const }));
    const { base64 = '', filename = 'file', contentType = 'application/octet-stream' } = isFileInput(file) ? file : {};
    return [{ ...toEntry(source, parameter, base64), type: 'file', fileName: filename, contentType }];
  });
}

function entriesOf(source: OperationSource, place: Parameter['in']): readonly PostmanEntry[] {
  return source.operation.parameters
    .filter((parameter) => parameter.in === place)
    .flatMap((parameter) => {
      const texts = textsOf(source, parameter);
      return texts.map((text) => toEntry(source, parameter, place === 'query' ? escapeQuery(text) : text));
    });
}

/** What Postman takes for the end of a value, or decodes. */
function escapeQuery(text: string): string {
  return text.replaceAll(/[%&#+]/g, (character) => encodeURIComponent(character));
}

function textsOf({ texts }: OperationSource, parameter: Parameter): readonly string[] {
  const found = texts.get(parameter) ?? [];
  return found.length > 0 ? found : [''];
}

function toEntry(source: OperationSource, parameter: Parameter, value: string): PostmanEntry {
  const entry = { key: parameter.name, value, description: describe(parameter, value) };
  return isSent(source, parameter, value) ? entry : disabled(entry);
}

/** Of optional inputs those whose default is a value that can be sent; the platform never sends what is internal and optional. */
function isSent({ values }: OperationSource, parameter: Parameter, text: string): boolean {
  const { required, in: place, name, schema, visibility } = parameter;
  if (place === 'header' && !isHttpToken(name)) return false;
  if (required || place === 'path') return true;
  const isDefault = schema.default !== undefined && isDeepStrictEqual(values.get(parameter), schema.default);
  return isDefault && text !== '' && visibility !== 'internal';
}

function disabled(entry: PostmanEntry): PostmanEntry {
  return { ...entry, disabled: true };
}

/** As Postman's own import of definitions writes it, which is what reads it back. */
function describe(parameter: Parameter, value = ''): string {
  const { required, in: place, description, summary, schema } = parameter;
  const values = (schema.enum ?? []).filter((value) => typeof value !== 'object');
  const choice = values.length > 0 && values.length <= MOST_CHOICES ? `(This can only be one of ${values.join(',')})` : '';
  // A form that is sent is taken for one that must be.
  const mark = required ? '(Required)' : place === 'formData' ? '(Optional)' : '';
  return [mark, typeMark(parameter, value), description ?? summary ?? '', choice].filter((part) => part !== '').join(' ');
}

const MOST_CHOICES = 30;

/** Says of which type an input is where its value, or one that may be chosen, shows another: `(integer)`, `(array of string, multi)`. */
function typeMark({ schema, collectionFormat }: Parameter, text: string): string {
  const { type, items } = schema;
  if (type === 'array') {
    const format = collectionFormat === undefined || collectionFormat === 'csv' ? '' : `, ${collectionFormat}`;
    return `(array of ${items?.type ?? 'string'}${format})`;
  }
  const isScalar = type === 'integer' || type === 'number' || type === 'boolean' || type === 'string';
  const choices = (schema.enum ?? []).map(String);
  const isShown = [text, ...choices].every((shown) => typeShown(shown) === type) && !(type === 'boolean' && choices.length > 0);
  return isScalar && !isShown ? `(${type})` : '';
}

function typeShown(text: string): string | undefined {
  // Of what Postman makes up, `{{$timestamp}}`, it has types of its own.
  if (text.startsWith('{{$')) return undefined;
  if (/^(true|false)$/.test(text)) return 'boolean';
  return /^-?\d+$/.test(text) ? 'integer' : 'string';
}
