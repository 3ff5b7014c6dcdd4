import { chooseConnection } from '../../harness/open-target.ts';
import { type Connector, declaredUrl, takesCredential } from '../../harness/model/connector.ts';
import type { Operation, Parameter, Response } from '../../harness/model/operation.ts';
import { type Definitions, referencedDefinition, resolveSchema, type Schema } from '../../harness/model/schema.ts';

/** What of an operation is compared. */
export type Aspect = 'operation' | 'operationId' | 'summary' | 'parameters' | 'body' | 'responses' | 'sign-in';

/** Something of an operation that is not what it was. */
export interface Difference {
  readonly aspect: Aspect;
  readonly what: string;
  /** The value of each that differs, for a reader. */
  readonly was?: unknown;
  readonly is?: unknown;
  /** Why a collection cannot carry it; absent where it could. */
  readonly why?: string;
}

/** The operations of a connector that went out as a collection, each with what came back otherwise. */
export function cameBack(was: Connector, is: Connector): ReadonlyMap<Operation, readonly Difference[]> {
  const known = new Map(is.operations.map((operation) => [address(is, operation), operation]));
  const known2 = new Map(is.operations.map((operation) => [operation.operationId, operation]));
  return new Map(
    was.operations.map((operation) => {
      const other = known.get(address(was, operation)) ?? known2.get(operation.operationId);
      return [operation, other ? operationDifferences(was, operation, is, other) : [{ aspect: 'operation', what: 'gone' } as const]];
    }),
  );
}

function address(connector: Connector, { method, path }: Operation): string {
  const base = new URL(declaredUrl(connector) ?? 'https://none').pathname.replace(/\/+$/, '');
  return `${method} ${base}${path.replace(/^(?=[^/])/, '/')}`;
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
      found.push({ aspect, what: `${parameter.in}: gone`, was: parameter.name });
      continue;
    }
    if ((parameter.required || parameter.in === 'path') !== input.required)
      found.push({ aspect, what: `${parameter.in}: required`, was: parameter.required, is: input.required });
    for (const difference of shapeDifferences(parameter.schema, was.definitions, input.schema, is.definitions))
      found.push({ ...difference, aspect, what: `${parameter.in}: ${difference.what}` });
  }
  for (const [key, { in: place, name }] of inputs)
    found.push({ aspect: place === 'body' ? 'body' : 'parameters', what: `${place}: new`, is: name ?? key });
  return found;
}

function responseDifferences(was: Connector, operation: Operation, is: Connector, other: Operation): readonly Difference[] {
  const answers = new Map(other.responses.map((response) => [response.status, response]));
  const found: Difference[] = [];
  for (const response of operation.responses) {
    const answer = answers.get(response.status);
    answers.delete(response.status);
    if (!answer) found.push({ aspect: 'responses', what: 'gone', was: response.status });
    else found.push(...answerDifferences(response, was, answer, is).map((difference) => ({ ...difference, aspect: 'responses' as const })));
  }
  for (const [status] of answers) found.push({ aspect: 'responses', what: 'new', is: status });
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
    for (const [key, property] of Object.entries(properties)) {
      const back = others[key];
      if (back) walk(property, back, `${at}.${key}`, inner, depth + 1);
      else found.push({ what: `property gone${depth >= 5 ? ', deep' : ''}${property.readOnly ? ', read-only' : ''}`, was: `${at}.${key}` });
    }
    for (const key of Object.keys(others))
      if (!Object.hasOwn(properties, key)) found.push({ what: 'property new', is: `${at}.${key}` });
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
