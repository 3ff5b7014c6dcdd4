import { isHttpToken } from '../../harness/lib/http-token.ts';
import { isJsonType } from '../../harness/lib/media-type.ts';
import { chooseConnection } from '../../harness/run/target/open-target.ts';
import { type Connector, declaredUrl, policiesOf, takesCredential } from '../../harness/model/connector.ts';
import type { Operation, Parameter, Response } from '../../harness/model/operation.ts';
import { type Definitions, referencedDefinition, resolveSchema, type Schema } from '../../harness/model/schema.ts';

/** What of an operation is compared. */
export type Aspect = 'operation' | 'operationId' | 'summary' | 'parameters' | 'body' | 'responses' | 'sign-in';

/** Something of an operation that is not what it was. */
export interface Difference {
  readonly aspect: Aspect;
  readonly what: string;
  /** The input, or the status of the response, that it is about. */
  readonly name?: string;
  readonly status?: string;
  /** The value of each that differs, for a reader. */
  readonly was?: unknown;
  readonly is?: unknown;
  /** Why a collection cannot carry it; absent where it could. */
  readonly why?: string;
}

/** The operations of a connector that went out as a collection, each with what came back otherwise. */
export function cameBack(was: Connector, is: Connector): ReadonlyMap<Operation, readonly Difference[]> {
  const known = new Map(is.operations.map((operation) => [address(is, operation), operation]));
  const byId = new Map(is.operations.map((operation) => [operation.operationId, operation]));
  return new Map(
    was.operations.map((operation) => {
      const other = known.get(address(was, operation)) ?? byId.get(operation.operationId);
      const found = other ? operationDifferences(was, operation, is, other) : [{ aspect: 'operation', what: 'gone' } as const];
      const of = { was, operation, is, ...(other && { other }) };
      return [operation, found.map((difference) => withReason(of, difference))];
    }),
  );
}

/** Method and path, behind the path of the address that the operation is sent to: a policy may give another than the definition. */
function address(connector: Connector, operation: Operation): string {
  const { method, path } = operation;
  const declared = new URL(declaredUrl(connector) ?? 'https://none').pathname.replace(/\/+$/, '');
  const policy = policiesOf(connector, operation).findLast(({ templateId }) => templateId === 'dynamichosturl');
  const template =
    policy && String(policy.parameters['urlTemplate']).replaceAll(PARAMETER, (_, value: string | undefined) => value || '{}');
  const isKnown = template !== undefined && !template.includes('@');
  const base = isKnown ? template.replace(/^(?:https?:\/\/)?[^/]*/, '').replace(/\/+$/, '') : declared;
  return `${method} ${base}${path.replace(/^(?=[^/])/, '/')}`;
}

/** A connection parameter in a template; the export has its default for a value. */
const PARAMETER = /@\{?@?connectionParameters\(\s*'[^']*'\s*(?:,\s*'([^']*)'\s*)?\)\}?/gi;

/** What a collection cannot carry, or what an import does on purpose, each with the evidence that it is this and nothing else. */
interface Reason {
  readonly why: string;
  readonly is: (of: Compared, difference: Difference) => boolean;
}

interface Compared {
  readonly was: Connector;
  readonly operation: Operation;
  readonly is: Connector;
  readonly other?: Operation;
}

const REASONS: readonly Reason[] = [
  {
    why: 'a value shows a type where the definition leaves it open',
    is: (_of, { what }) => /type: none -> /.test(what),
  },
  { why: 'the keys of a dictionary are properties in a sample', is: (_of, { what }) => what.endsWith('property new, key') },
  { why: 'a request does not carry what is read-only', is: (_of, { what }) => /^body: property gone.*read-only/.test(what) },
  { why: 'the platform never sends what is internal and optional', is: (_of, { what }) => /^body: property gone.*internal/.test(what) },
  {
    why: 'a body with all its optional properties is not valid, or larger than 40,000 characters',
    is: (_of, { what }) => /^body: (property gone|type: .*), deep/.test(what),
  },
  { why: 'an answer with 204 has no body', is: (_of, { what, was }) => what === 'schema gone' && Array.isArray(was) && was[0] === '204' },
  {
    why: 'there is no schema beside the declared example, or it does not show all of what the schema says',
    is: ({ operation }, { aspect, status }) =>
      aspect === 'responses' && operation.responses.some((response) => response.status === status && hasEntries(response.examples)),
  },
  {
    why: 'no sample of the schema is valid, or it is larger than 40,000 characters',
    is: (_of, { aspect, what }) => aspect === 'responses' && what === 'schema gone',
  },
  {
    why: 'a body that is no JSON shows no properties',
    is: ({ operation }, { aspect, what }) =>
      aspect === 'responses' && /^type: \w+ -> (string|file)/.test(what) && !operation.produces.some(isJsonType),
  },
  {
    why: 'where no response is declared, an import writes "default"',
    is: ({ operation }, { what }) => what === 'new' && operation.responses.length === 0,
  },
  {
    why: 'an import writes summaries as Microsoft takes them',
    is: ({ operation }, { aspect, is }) => {
      const text = operation.summary?.trim() || operation.operationId;
      return aspect === 'summary' && typeof is === 'string' && plain(is) === plain(text);
    },
  },
  {
    why: 'paths of one shape have one set of names, and variables within segments are shared by all requests',
    is: ({ was, operation, is, other }, { what }) =>
      /^(method and path|path: (new|gone))$/.test(what) &&
      other !== undefined &&
      unnamed(address(was, operation)) === unnamed(address(is, other)),
  },
  {
    why: 'paths that differ in a slash at their end, or in what is written behind a question mark, are one',
    is: ({ operation, other }, { aspect, what }) =>
      /^(method and path|path: (new|gone))$|^query: new/.test(what) &&
      aspect !== 'body' &&
      other !== undefined &&
      bare(operation.path) === bare(other.path),
  },
  {
    why: 'a policy sends the operation to another address, or the address holds a connection parameter',
    is: ({ was, operation }, { aspect, what }) =>
      (aspect === 'operation' || what === 'path: new') &&
      policiesOf(was, operation).some(({ templateId }) => templateId === 'dynamichosturl'),
  },
  {
    why: 'a variable within a segment, or of an address, has no type in a collection',
    is: ({ operation }, { what, name = '' }) => what.startsWith('path: type') && isWithin(operation.path, name),
  },
  {
    why: 'the identity provider’s addresses are not told, or their host is a connection parameter',
    is: ({ was }, { aspect, was: a }) => {
      const { signIn: told } = chooseConnection(was);
      return aspect === 'sign-in' && a === 'oauth2' && !(isAddress(told?.authorization.url) && isAddress(told?.token.url));
    },
  },
  {
    why: 'the definition does not say where the key goes',
    is: ({ was }, { aspect }) => aspect === 'sign-in' && chooseConnection(was).type === 'api-key' && !chooseConnection(was).placement,
  },
  {
    why: 'an input whose name is that of a credential is taken for one',
    is: (_of, { aspect, what, name = '', is }) =>
      (/^(header|query): gone$/.test(what) && /token|key|auth|cookie/i.test(name)) ||
      (aspect === 'sign-in' && /^api-key in .*(token|key|auth)/.test(String(is))),
  },
  { why: 'no header can have the name', is: (_of, { what, name = '' }) => what === 'header: gone' && !isHttpToken(name) },
  {
    why: 'an input of its own is the content type, so that nothing stands for an optional body',
    is: ({ operation }, { what }) =>
      what === 'body: required' &&
      operation.parameters.some(({ in: place, name }) => place === 'header' && name.toLowerCase() === 'content-type'),
  },
];

function withReason(of: Compared, difference: Difference): Difference {
  const why = REASONS.find((reason) => reason.is(of, difference))?.why;
  return why === undefined ? difference : { ...difference, why };
}

function hasEntries(examples: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(examples).length > 0;
}

/** The letters and digits of a text. */
function plain(text: string): string {
  return text
    .replaceAll(/&/g, 'and')
    .replaceAll('%', 'percent')
    .replaceAll(/ [/\\] |[/\\]/g, 'or')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
    .slice(0, 50);
}

function unnamed(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}

function bare(path: string): string {
  return unnamed(path.split('?', 1)[0] ?? '').replace(/\/+$/, '');
}

function isWithin(path: string, name: string): boolean {
  return !path.split('/').includes(`{${name}}`) || !/^[\w.$-]+$/.test(name);
}

function isAddress(url = ''): boolean {
  return /^https?:\/\/[^/?#{}]+(?:[/?#]|$)/i.test(url);
}

function operationDifferences(was: Connector, operation: Operation, is: Connector, other: Operation): readonly Difference[] {
  const found: Difference[] = [];
  const hold = (aspect: Aspect, what: string, a: unknown, b: unknown) => {
    if (a !== b) found.push({ aspect, what, was: a, is: b });
  };
  hold('operation', 'method and path', address(was, operation), address(is, other));
  hold('operationId', 'operationId', operation.operationId, other.operationId);
  hold('summary', 'summary', operation.summary?.trim() || undefined, other.summary);
  hold('sign-in', 'connection', signIn(was, operation), signIn(is, other));
  found.push(...inputDifferences(was, operation, is, other), ...responseDifferences(was, operation, is, other));
  return found;
}

/** How the calls of an operation sign in. */
function signIn(connector: Connector, operation: Operation): string {
  const { type, placement } = chooseConnection(connector);
  if (!takesCredential(connector, operation)) return 'none';
  const kind = type === 'entra-id' ? 'oauth2' : type;
  return placement && kind === 'api-key' ? `${kind} in ${placement.in} ${placement.name.toLowerCase()}` : kind;
}

function inputDifferences(was: Connector, operation: Operation, is: Connector, other: Operation): readonly Difference[] {
  const keyOf = ({ in: place, name }: Parameter) =>
    place === 'body' ? 'body' : `${place} ${place === 'header' ? name.toLowerCase() : name}`;
  const inputs = new Map(other.parameters.map((parameter) => [keyOf(parameter), parameter]));
  const found: Difference[] = [];
  for (const parameter of operation.parameters) {
    const aspect = parameter.in === 'body' ? 'body' : 'parameters';
    const input = inputs.get(keyOf(parameter));
    inputs.delete(keyOf(parameter));
    if (!input) {
      found.push({ aspect, what: `${parameter.in}: gone`, name: parameter.name });
      continue;
    }
    if ((parameter.required || parameter.in === 'path') !== input.required)
      found.push({ aspect, what: `${parameter.in}: required`, name: parameter.name, was: parameter.required, is: input.required });
    for (const difference of shapeDifferences(parameter.schema, was.definitions, input.schema, is.definitions))
      found.push({ ...difference, aspect, name: parameter.name, what: `${parameter.in}: ${difference.what}` });
  }
  for (const [key, { in: place, name }] of inputs)
    found.push({ aspect: place === 'body' ? 'body' : 'parameters', what: `${place}: new`, name, is: key });
  return found;
}

function responseDifferences(was: Connector, operation: Operation, is: Connector, other: Operation): readonly Difference[] {
  const answers = new Map(other.responses.map((response) => [response.status, response]));
  const found: Difference[] = [];
  for (const response of operation.responses) {
    const answer = answers.get(response.status);
    answers.delete(response.status);
    if (!answer) found.push({ aspect: 'responses', what: 'gone', status: response.status });
    else
      found.push(
        ...answerDifferences(response, was, answer, is).map((difference) => ({
          ...difference,
          aspect: 'responses' as const,
          status: response.status,
        })),
      );
  }
  for (const [status] of answers) found.push({ aspect: 'responses', what: 'new', status });
  return found;
}

function answerDifferences(a: Response, was: Connector, b: Response, is: Connector): readonly Omit<Difference, 'aspect'>[] {
  if (!a.schema || !b.schema)
    return !a.schema && !b.schema ? [] : [{ what: `schema ${a.schema ? 'gone' : 'new'}`, was: resolved(a, was), is: resolved(b, is) }];
  return shapeDifferences(a.schema, was.definitions, b.schema, is.definitions);
}

function resolved({ status, schema }: Response, { definitions }: Connector): unknown {
  return schema && [status, resolveSchema(schema, definitions)];
}

type ShapeDifference = Omit<Difference, 'aspect'>;

/** Where two schemas do not say the same of types and properties. */
export function shapeDifferences(a: Schema, was: Definitions, b: Schema, is: Definitions): readonly ShapeDifference[] {
  const found: ShapeDifference[] = [];
  walk(a, b, '', [], 0);
  return found;

  function walk(declared: Schema, made: Schema, at: string, open: readonly string[], depth: number): void {
    if (found.length >= 20) return;
    const name = referencedDefinition(declared);
    if (name !== undefined && open.includes(name)) return;
    const inner = name === undefined ? open : [...open, name];
    const left = flattened(declared, was);
    const right = flattened(made, is);
    const where = at === '' ? 'root' : at;
    const [kind, other] = [kindOf(left), kindOf(right)];
    if (kind === undefined) {
      if (other !== undefined) found.push({ what: `type: none -> ${other}`, was: where });
      return;
    }
    if (kind !== other) {
      found.push({ what: `type: ${kind} -> ${other ?? 'none'}${depth >= 5 ? ', deep' : ''}`, was: where });
      return;
    }
    if (kind === 'array') walk(left.items ?? {}, right.items ?? {}, `${at}[]`, inner, depth + 1);
    if (kind !== 'object') return;
    const [properties, others] = [left.properties ?? {}, right.properties ?? {}];
    const isDictionary = !left.properties || typeof left.additionalProperties === 'object';
    for (const [key, property] of Object.entries(properties)) {
      const back = others[key];
      if (back) walk(property, back, `${at}.${key}`, inner, depth + 1);
      else
        found.push({
          what: `property gone${depth >= 5 ? ', deep' : ''}${property.readOnly ? ', read-only' : ''}${property['x-ms-visibility'] === 'internal' ? ', internal' : ''}`,
          was: `${at}.${key}`,
        });
    }
    for (const key of Object.keys(others))
      if (!Object.hasOwn(properties, key)) found.push({ what: `property new${isDictionary ? ', key' : ''}`, is: `${at}.${key}` });
  }
}

/** References followed, and what `allOf` says put together. */
function flattened(schema: Schema, definitions: Definitions, depth = 0): Schema {
  const { allOf, ...own } = resolveSchema(schema, definitions);
  if (!allOf || depth > 10) return own;
  const parts = [...allOf.map((part) => flattened(part, definitions, depth + 1)), own];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>;
  return { ...Object.assign({}, ...parts), ...(Object.keys(properties).length > 0 && { properties }) } as Schema;
}

/** The type that a schema says or implies; bytes are bytes however they are written. */
function kindOf({ type, format, properties, items, additionalProperties, enum: values = [] }: Schema): string | undefined {
  if (type === 'file' || (type === 'string' && (format === 'binary' || format === 'byte'))) return format === 'byte' ? 'string' : 'file';
  if (type !== undefined) return type;
  if (properties || typeof additionalProperties === 'object') return 'object';
  if (items) return 'array';
  const types = new Set(values.map((value) => typeof value));
  return types.size === 1 && types.has('string') ? 'string' : undefined;
}
