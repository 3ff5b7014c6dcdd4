import { decoded } from '../lib/decoded.ts';
import { isTooDeep } from '../lib/json-text.ts';
import { isSuccess } from '../lib/is-success.ts';
import type { SchemaFault } from '../lib/schema-validator.ts';
import { joinPointer, pointerTokens } from '../lib/json-pointer.ts';
import type { WireResponse } from '../model/exchange.ts';
import type { Statement } from '../model/finding.ts';
import { definitionPlace } from '../model/connector.ts';
import { isDynamic } from '../model/case.ts';
import type { Place } from '../model/place.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import type { Response } from '../model/operation.ts';
import { bodyText, disguiseOfJson } from '../model/read-body.ts';
import { HOOK } from '../model/trigger-steps.ts';
import { type Answered, isWithoutNews, type Subject, succeeded } from './check.ts';

/** The outcome of setting a body beside its declared schema. */
export type Comparison =
  | { readonly kind: 'compared'; readonly faults: readonly SchemaFault[] }
  /** There is a body, and nothing declared that it could be compared with. */
  | { readonly kind: 'no-schema'; readonly reason: string }
  /** The body is of a kind (XML, say) that is not compared, or the schema cannot be used. */
  | { readonly kind: 'not-comparable'; readonly reason: string }
  /** Neither a body nor a need for one. */
  | { readonly kind: 'nothing' };

/** Compares the body of a successful answer with the schema declared for its status. */
export function compareBody(subject: Answered): Comparison {
  const { declared, body, response, validator, connector, redact } = subject;
  if (!declared || !(succeeded(subject) || isSubscribed(subject) || isAuthoredRefusal(subject))) return { kind: 'nothing' };
  if (body.kind === 'empty' || isWithoutNews(subject)) return { kind: 'nothing' };
  // What dynamic extensions read of an answer is a demand of its own.
  if (!declared.schema || isEmptySchema(declared.schema, connector.definitions))
    return isDynamic(subject.case.kind) || isSubscribed(subject)
      ? { kind: 'nothing' }
      : { kind: 'no-schema', reason: whyNoSchema(declared) };
  const schema = resolveSchema(declared.schema, connector.definitions);
  if (schema.type === 'file' || (schema.type === 'string' && schema.format === 'binary')) return { kind: 'compared', faults: [] };
  if (body.kind === 'malformed-json') return { kind: 'not-comparable', reason: 'the body is not valid JSON' };
  if (body.kind === 'miscoded') return { kind: 'not-comparable', reason: 'the body is not what its content coding says' };
  if (body.kind === 'binary') return { kind: 'not-comparable', reason: 'the body is binary' };
  if (body.kind === 'text' && schema.type !== 'string') return { kind: 'not-comparable', reason: whyNoJson(response) };
  try {
    const value = body.kind === 'text' ? body.text : response.body.bytes > LONG_BODY ? shortened(body.value) : body.value;
    return { kind: 'compared', faults: validator.check(declared.schema, value, MOST_FAULTS, redact) };
  } catch (error) {
    if (isTooDeep(bodyText(response.body))) return { kind: 'not-comparable', reason: 'the body is nested too deep to be looked at' };
    return { kind: 'not-comparable', reason: `the schema cannot be used: ${(error as Error).message}` };
  }
}

/** Why a body has no schema of its own that makers get outputs of all the same. */
export const FETCHED = 'its schema is fetched from another operation';

function whyNoSchema({ schema }: Response): string {
  if (!schema) return 'no schema is declared';
  const isFetched = schema['x-ms-dynamic-schema'] !== undefined || schema['x-ms-dynamic-properties'] !== undefined;
  return isFetched ? FETCHED : 'the declared schema is empty';
}

function whyNoJson(response: WireResponse): string {
  const disguise = disguiseOfJson(response);
  return disguise === undefined ? 'only JSON bodies are compared with a schema' : `the body is JSON, but its content type is ${disguise}`;
}

/** Long lists are compared by their first items: a million items break a schema in the same way, and each costs. */
function shortened(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 100) return value;
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => shortened(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item, depth + 1)]));
}

/** A subscription that was taken: makers see nothing of its answer, but what is declared of it is to hold. */
function isSubscribed({ case: made, exchange: { step }, response }: Answered): boolean {
  return made.kind === 'webhook-trigger' && step === HOOK.subscribe && isSuccess(response.status);
}

/** A refusal that the contract or a collection asked for, with a response and a schema of its own in the definition. */
function isAuthoredRefusal({ case: made, declared, response }: Answered): boolean {
  return (
    (made.expected.kind === 'authored' || made.expected.kind === 'collection') &&
    declared?.status === String(response.status) &&
    declared.schema !== undefined
  );
}

/** Schema faults as differences, with the places that declared them. */
export function toDifferences({ declared, connector }: Subject, faults: readonly SchemaFault[]): NonNullable<Statement['differences']> {
  return faults.slice(0, MOST_DIFFERENCES).map((fault) => {
    const declaredAt = declared?.schemaAt && placeOf(fault, declared.schemaAt, connector);
    return { path: fault.path, kind: fault.keyword, expected: fault.expected, actual: fault.actual, ...(declaredAt && { declaredAt }) };
  });
}

/** A literal `{}`, or a reference to one, says nothing that a body could break. */
export function isEmptySchema(schema: Schema, definitions: Definitions): boolean {
  const resolved = resolveSchema(schema, definitions);
  return Object.keys(resolved).every((key) => SAYS_NOTHING.has(key) || key.startsWith('x-'));
}

function placeOf(fault: SchemaFault, root: Place, connector: Subject['connector']): Place {
  const [first, name, ...rest] = pointerTokens(decoded(fault.schemaPath.replace(/^#/, '')));
  const below = (place: Place, tokens: readonly string[]) => ({
    file: place.file,
    pointer: joinPointer(place.pointer, ...tokens),
  });
  if (first === 'definitions' && name !== undefined) return below(definitionPlace(connector, name), rest);
  return below(root, first === undefined ? [] : name === undefined ? [first] : [first, name, ...rest]);
}

/** Each check takes the faults of its own kind, so that many of one kind must not hide the first of another. */
const MOST_FAULTS = 10_000;

const MOST_DIFFERENCES = 25;
const MOST_ITEMS = 2000;
const LONG_BODY = 500_000;

const SAYS_NOTHING = new Set(['description', 'title', 'example', 'default']);
