import { overridesMethod } from '../lib/steering-names.ts';
import {
  type Method,
  METHODS,
  type Operation,
  type OperationKind,
  type Parameter,
  readsOnly,
  type SecurityRequirement,
} from '../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import {
  asArray,
  asBoolean,
  asObject,
  asText,
  asTexts,
  child,
  compact,
  complain,
  extensionsOf,
  type RawObject,
  type Reading,
} from './reading.ts';
import { asVisibility, normaliseParameter } from './normalise-parameter.ts';
import { normaliseResponses } from './normalise-response.ts';
import { normaliseSchema } from './normalise-schema.ts';

/** What the definition's root says for every operation that does not say otherwise. */
export interface Inherited {
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  readonly security: readonly SecurityRequirement[] | undefined;
  readonly definitions: Definitions;
}

/** The operations of one path item, in document order. Ids are not yet unique. */
export function normalisePathItem(reading: Reading, path: string, inherited: Inherited): Operation[] {
  const raw = asObject(reading);
  if (!raw) return [];
  if (raw['$ref'] !== undefined) complain(child(reading, '$ref'), 'path-item-ref', `The path ${path} is a $ref; it is not followed.`);
  const shared = normaliseParameters(child(reading, 'parameters')).map((parameter): Parameter => ({ ...parameter, ofPath: true }));
  return Object.keys(raw)
    .filter((key): key is Method => (METHODS as readonly string[]).includes(key))
    .map((method) => normaliseOperation(child(reading, method), reading, { path, method, shared }, inherited));
}

function normaliseOperation(
  anonymous: Reading,
  item: Reading,
  { path, method, shared }: { path: string; method: Method; shared: readonly Parameter[] },
  inherited: Inherited,
): Operation {
  const raw = asObject(anonymous) ?? {};
  const id = asText(child(anonymous, 'operationId'));
  const operationId = id ?? `${method.toUpperCase()} ${path}`;
  // Whatever is wrong within an operation is told as its own.
  const reading: Reading = { ...anonymous, report: (statement) => anonymous.report({ ...statement, operationId }) };
  const own = normaliseParameters(child(reading, 'parameters'));
  const parameters = [...own, ...shared.filter((parameter) => !own.some((other) => sameParameter(other, parameter)))];
  if (id === undefined) complain(reading, 'op-id-missing', `${method.toUpperCase()} ${path} has no operationId.`);
  const notificationContent = normaliseNotification(item);
  const trigger = asText(child(reading, 'x-ms-trigger'));
  return compact({
    operationId,
    idDeclared: id !== undefined,
    method,
    path,
    kind: kindOf(trigger, method, parameters, inherited.definitions),
    summary: asText(child(reading, 'summary')),
    description: asText(child(reading, 'description')),
    // Nothing but folders are made of them: a tag that is no text is not worth a complaint.
    tags: Array.isArray(raw['tags']) ? raw['tags'].filter((tag) => typeof tag === 'string') : [],
    visibility: asVisibility(child(reading, 'x-ms-visibility')),
    deprecated: asBoolean(child(reading, 'deprecated')) ?? false,
    trigger,
    safe: (readsOnly(method) || raw['x-ms-safe-operation'] === true) && !mayBeAnotherMethod(path, parameters),
    excludedFromTests: raw['x-ms-no-generic-test'] === true,
    consumes: raw['consumes'] === undefined ? inherited.consumes : asTexts(child(reading, 'consumes')),
    produces: raw['produces'] === undefined ? inherited.produces : asTexts(child(reading, 'produces')),
    parameters,
    responses: normaliseResponses(child(reading, 'responses')),
    security: raw['security'] === undefined ? inherited.security : normaliseSecurity(child(reading, 'security')),
    notificationContent,
    extensions: extensionsOf(raw),
    at: reading.at,
  });
}

/** Whether an input, or the query of the path itself, may turn the request into one of another method. */
function mayBeAnotherMethod(path: string, parameters: readonly Parameter[]): boolean {
  const written = new URLSearchParams(path.split('?', 2)[1] ?? '').keys();
  const inputs = parameters.filter((parameter) => parameter.in === 'header' || parameter.in === 'query').map(({ name }) => name);
  return [...inputs, ...written].some(overridesMethod);
}

/** A `security` list, scopes that are no texts left out. */
export function normaliseSecurity(reading: Reading): SecurityRequirement[] {
  return asArray(reading).map((_, index) => {
    const requirement = child(reading, index);
    const raw: RawObject | undefined = asObject(requirement);
    // Not the empty one, which asks for nothing.
    if (!raw) return { [String(requirement.value)]: [] };
    return Object.fromEntries(Object.keys(raw).map((name) => [name, asTexts(child(requirement, name))]));
  });
}

function normaliseParameters(reading: Reading): Parameter[] {
  return asArray(reading)
    .map((_, index) => normaliseParameter(child(reading, index)))
    .filter((parameter) => parameter !== undefined);
}

/** Only the names of headers are the same in upper and lower case. */
function sameParameter(a: Parameter, b: Parameter): boolean {
  return a.in === b.in && (a.in === 'header' ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name);
}

function normaliseNotification(item: Reading): Operation['notificationContent'] {
  const reading = child(item, 'x-ms-notification-content');
  const raw = asObject(reading);
  if (!raw) return undefined;
  const schema = raw['schema'] === undefined ? undefined : normaliseSchema(child(reading, 'schema'));
  return compact({ description: asText(child(reading, 'description')), schema, at: reading.at });
}

/** Webhooks carry a callback URL in their body; every other trigger is polled. */
function kindOf(trigger: string | undefined, method: Method, parameters: readonly Parameter[], definitions: Definitions): OperationKind {
  if (trigger === undefined) return 'action';
  const body = parameters.find((parameter) => parameter.in === 'body');
  const hasCallback = body !== undefined && holdsNotificationUrl(body.schema, definitions);
  return hasCallback || (trigger === 'single' && method !== 'get') ? 'webhook-trigger' : 'polling-trigger';
}

function holdsNotificationUrl(body: Schema, definitions: Definitions): boolean {
  const met = new Set<Schema>([body]);
  for (const schema of met) {
    const resolved = resolveSchema(schema, definitions);
    if (resolved['x-ms-notification-url'] !== undefined || schema['x-ms-notification-url'] !== undefined) return true;
    const { properties = {}, allOf = [], items } = resolved;
    for (const below of [...Object.values(properties), ...allOf, ...(items ? [items] : [])]) met.add(below);
  }
  return false;
}
