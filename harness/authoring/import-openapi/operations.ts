import { isObject } from '../../lib/is-object.ts';
import { unique } from './definitions.ts';
import { toParameters } from './parameters.ts';
import { pascalCase } from './pascal-case.ts';
import { followed } from './references.ts';
import { toBodyInputs } from './request-body.ts';
import { toResponses } from './responses.ts';
import { toSchema } from './schemas.ts';
import { sameSecurity, type SignInScheme, toSecurity } from './security.ts';
import { sayOtherServers, type ServerAddress } from './servers.ts';
import { child, compact, copied, entries, extensions, has, keysOf, type Made, say, type Source, text } from './source.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** What operations are made with. */
export interface Surroundings {
  readonly server: ServerAddress;
  readonly schemes: readonly SignInScheme[];
  /** What the root asks for. */
  readonly security: readonly Made[] | undefined;
  /** In lower case: ids that differ in case alone are one to the platform. */
  readonly takenIds: Set<string>;
}

/** The ids that operations of the file have. */
export function declaredIds(paths: Source): readonly string[] {
  return entries(paths).flatMap(([, item]) =>
    isObject(item.value)
      ? METHODS.flatMap((method) => (isObject(child(item, method).value) ? (text(child(item, method), 'operationId') ?? []) : []))
      : [],
  );
}

/** The paths with their operations. */
export function toPaths(source: Source, surroundings: Surroundings): Made {
  const made = entries(source).flatMap(([path, referring]): [string, Made][] => {
    const item = pathItem(referring);
    return item ? [[path.startsWith('/') ? path : `/${path}`, toPathItem(item, path, surroundings)]] : [];
  });
  return { ...Object.fromEntries(made), ...extensions(source) };
}

/** A path item may be a reference, with operations of its own beside it. */
function pathItem(referring: Source): Source | undefined {
  const item = followed(referring);
  if (!item || item.pointer === referring.pointer || !isObject(item.value) || !isObject(referring.value)) return item;
  const { $ref: _reference, ...beside } = referring.value;
  if (Object.keys(beside).some((key) => METHODS.includes(key)))
    say(referring, 'lost', 'Beside the reference of a path stand operations.', 'What the reference leads to is taken.');
  return item;
}

function toPathItem(item: Source, path: string, surroundings: Surroundings): Made {
  if (has(item, 'trace')) say(child(item, 'trace'), 'lost', `OpenAPI 2.0 has no TRACE of ${path}.`, 'It is left out.');
  for (const key of keysOf(item))
    if (!METHODS.includes(key) && !KNOWN.has(key) && !key.startsWith('x-'))
      say(child(item, key), 'lost', `The path has "${key}", which is no method of OpenAPI 2.0.`, 'It is left out.');
  sayOtherServers(item, surroundings.server);
  const shared = toParameters(child(item, 'parameters'));
  const operations = keysOf(item)
    .filter((method) => METHODS.includes(method) && isObject(child(item, method).value))
    .map((method) => [method, toOperation(child(item, method), { path, method, item }, surroundings)]);
  return {
    ...(shared.length > 0 && { parameters: shared }),
    ...(Object.fromEntries(operations) as Made),
    ...extensions(item),
    ...notificationContent(item),
  };
}

/** What a webhook brings has a schema, though it stands in an extension. */
function notificationContent(item: Source): Made {
  const content = child(item, NOTIFICATION_CONTENT);
  if (!has(content, 'schema')) return {};
  return { [NOTIFICATION_CONTENT]: { ...(content.value as Made), schema: toSchema(child(content, 'schema')) } };
}

const NOTIFICATION_CONTENT = 'x-ms-notification-content';

const KNOWN: ReadonlySet<string> = new Set(['$ref', 'summary', 'description', 'servers', 'parameters', 'trace']);

function toOperation(source: Source, at: { path: string; method: string; item: Source }, surroundings: Surroundings): Made {
  sayOtherServers(source, surroundings.server);
  sayCallbacks(child(source, 'callbacks'));
  const { [BODY_NAME]: named, ...extended } = extensions(source);
  const bodyName = typeof named === 'string' ? named : 'body';
  const { parameters, consumes } = toBodyInputs(child(source, 'requestBody'), bodyName);
  const { responses, produces } = toResponses(child(source, 'responses'));
  const security = toSecurity(child(source, 'security'), surroundings.schemes);
  const inputs = [...toParameters(child(source, 'parameters')), ...parameters];
  return compact({
    ...copied(source, 'tags'),
    ...copied(source, 'summary'),
    description: text(source, 'description') ?? text(at.item, 'description') ?? text(at.item, 'summary'),
    operationId: operationIdOf(source, at, surroundings.takenIds),
    ...copied(source, 'externalDocs'),
    consumes: consumes.length > 0 ? consumes : undefined,
    produces: produces.length > 0 ? produces : undefined,
    parameters: inputs.length > 0 ? inputs : undefined,
    responses,
    deprecated: child(source, 'deprecated').value === true ? true : undefined,
    security: security && !sameSecurity(security, surroundings.security) ? security : undefined,
    ...extended,
  });
}

/** What converters from OpenAPI 2.0 keep the name of the body parameter under. */
const BODY_NAME = 'x-codegen-request-body-name';

function operationIdOf(source: Source, { path, method }: { path: string; method: string }, taken: Set<string>): string {
  const declared = text(source, 'operationId');
  if (declared === undefined) {
    const made = freeId(pascalCase(`${method} ${path.replaceAll(/\{([^{}]*)\}/g, ' by $1 ')}`), taken);
    say(source, 'changed', `${method.toUpperCase()} ${path} has no operationId.`, `It is "${made}".`);
    return made;
  }
  const key = `declared ${declared.toLowerCase()}`;
  if (!taken.has(key)) {
    taken.add(key);
    return declared;
  }
  const id = freeId(declared, taken);
  say(child(source, 'operationId'), 'changed', `The operationId "${declared}" is taken by another operation.`, `It is "${id}".`);
  return id;
}

function freeId(wanted: string, taken: Set<string>): string {
  const lower = unique(wanted.toLowerCase(), taken);
  return wanted + lower.slice(wanted.length);
}

/** A callback is what a webhook trigger is made of; where its address goes, its expression tells. */
function sayCallbacks(callbacks: Source): void {
  for (const [name, referring] of entries(callbacks)) {
    const callback = followed(referring);
    for (const [expression, item] of callback ? entries(callback) : []) {
      const [, property] = /\$request\.body#\/([^}]+)/.exec(expression) ?? [];
      const where =
        property === undefined
          ? 'Its address is no property of the body, so that the platform cannot give it'
          : `Mark the body’s ${property} with x-ms-notification-url`;
      say(
        item,
        'to-do',
        `The service calls back ("${name}", to ${expression}), as for a webhook trigger.`,
        property === undefined
          ? `${where}.`
          : `${where}, give the operation x-ms-trigger, and describe what arrives in x-ms-notification-content of the path.`,
      );
    }
  }
}
