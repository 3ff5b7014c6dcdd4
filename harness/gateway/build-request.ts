import type { Attachment } from '../auth/auth-type.ts';
import { steersMessage } from '../lib/steering-names.ts';
import { inputKey, type Operation, type Parameter } from '../model/operation.ts';
import type { WireRequest } from '../model/exchange.ts';
import { buildBody } from './build-body.ts';
import { encodePathValue, headerText, joinArray, textOf } from './encode-value.ts';

/** What a request is made of. */
export interface RequestParts {
  readonly operation: Operation;
  /** Values by input key. An input that is absent is left out; internal defaults are filled in. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Scheme, host and base path, without a slash at the end. */
  readonly baseUrl: string;
  readonly attachment: Attachment;
  /** Where to, instead of where the operation's path leads: a link of the service, taken as it stands. */
  readonly link?: string;
  /** Instead of the operation's. */
  readonly method?: string;
}

/**
 * The request that the platform sends to the service for an operation and its inputs.
 *
 * Source: runtime behaviour of the designer and of Power Fx: path values encoded once or twice, empty optional inputs
 * omitted, required internal inputs always sent with their default, `consumes` decides the body's form. Headers that steer the
 * message itself, such as Host, are never an input's to set.
 */
export function buildRequest({ operation, inputs, baseUrl, attachment, link, method = operation.method }: RequestParts): WireRequest {
  const values = operation.parameters
    .map((parameter) => ({ parameter, value: effectiveValue(operation, parameter, inputs) }))
    .filter(({ value }) => value !== undefined);
  const of = (place: Parameter['in']) => values.filter(({ parameter }) => parameter.in === place);
  const body = buildBody(operation, of('body')[0], of('formData'));
  const headers: Record<string, string> = {
    'user-agent': 'conncert',
    // Bodies are compared as they come.
    'accept-encoding': 'identity',
    accept: operation.produces.length > 0 ? operation.produces.join(', ') : '*/*',
  };
  if (body) headers['content-type'] = body.contentType;
  for (const { parameter, value } of of('header')) {
    const name = parameter.name.toLowerCase();
    // A multipart body is nothing without the boundary that stands in its own content type.
    if (name !== 'content-type' || !headers[name]?.startsWith('multipart/')) headers[name] = headerText(joinArray(parameter, value));
  }
  Object.assign(headers, attachment.headers);
  const own = of('query').filter(({ parameter }) => !Object.hasOwn(attachment.query, parameter.name));
  const query = [...own.flatMap(({ parameter, value }) => queryPairs(parameter, value)), ...Object.entries(attachment.query)];
  const url = link === undefined ? appendQuery(baseUrl + fillPath(operation.path, of('path')), query) : attachToLink(link, attachment);
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !steersMessage(name)));
  return { method: method.toUpperCase(), url, headers: sent, ...(body && { body: body.body }) };
}

/** A link of the service with what a credential adds to its query, but for the names that are there. */
export function attachToLink(link: string, { query }: Attachment): string {
  const there = URL.parse(link)?.searchParams;
  const [address = ''] = link.split('#', 1);
  return appendQuery(
    address,
    Object.entries(query).filter(([name]) => !there?.has(name)),
  );
}

/** The values that stand in the path, by the names of its parameters. */
export function pathValuesOf(operation: Operation, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  return Object.fromEntries(inPath.map((parameter) => [parameter.name, effectiveValue(operation, parameter, inputs)]));
}

function effectiveValue(operation: Operation, parameter: Parameter, inputs: Readonly<Record<string, unknown>>): unknown {
  const key = inputKey(operation, parameter);
  const given = Object.hasOwn(inputs, key) ? inputs[key] : inputs[`${parameter.in}.${parameter.name}`];
  if (given !== undefined) return given;
  return parameter.visibility === 'internal' && parameter.required ? parameter.schema.default : undefined;
}

function fillPath(template: string, values: readonly { parameter: Parameter; value: unknown }[]): string {
  const [path = '', query] = template.split('?', 2);
  const filled = path
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const match = values.find(({ parameter }) => piece === `{${parameter.name}}`);
      return match ? encodePathValue(match.parameter, match.value) : encodeURI(piece.toWellFormed()).replaceAll('#', '%23');
    })
    .join('');
  // Without its slash, which a rule tells, it would run into the host: "@other.example" would even make another host of it.
  const rooted = filled.startsWith('/') ? filled : `/${filled}`;
  return query === undefined ? rooted : `${rooted}?${query}`;
}

function queryPairs(parameter: Parameter, value: unknown): [string, string][] {
  if (Array.isArray(value) && parameter.collectionFormat === 'multi') return value.map((item) => [parameter.name, textOf(item)]);
  return [[parameter.name, joinArray(parameter, value)]];
}

function appendQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return url;
  const text = pairs.map(([name, value]) => `${encodeQuery(name)}=${encodeQuery(value)}`).join('&');
  return url + (url.includes('?') ? '&' : '?') + text;
}

function encodeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
