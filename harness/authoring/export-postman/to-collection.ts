import { createSchemaValidator } from '../../lib/schema-validator.ts';
import { callbackUrls } from '../../model/callback-urls.ts';
import { declaredUrl } from '../../model/connector.ts';
import { describeCollection } from './describe-collection.ts';
import { CALLBACK_VARIABLE, type ExportSource, type OperationSource } from './export-source.ts';
import {
  COLLECTION_SCHEMA,
  type PostmanAuth,
  type PostmanCollection,
  type PostmanEnvironment,
  type PostmanItem,
  type PostmanRequest,
} from './postman-format.ts';
import { toAuth } from './to-auth.ts';
import { toEnvironment } from './to-environment.ts';
import { prunesBody, type RequestSurroundings, toRequest } from './to-request.ts';
import { type Sampler, type SavedRequests, toResponses } from './to-responses.ts';
import { toTestScript } from './to-test-script.ts';
import { pathValueNames } from './path-values.ts';
import { createVariables } from './variables.ts';

/** A collection and the environment that it is used with. */
export interface ExportedCollection {
  readonly collection: PostmanCollection;
  readonly environment: PostmanEnvironment;
}

/** A connector as a Postman collection: a request for each operation, saved responses, and tests. The same source gives the same text. */
export function toCollection(source: ExportSource): ExportedCollection {
  const { connector } = source;
  const operations = deletionsLast(source.operations);
  const baseUrls = nameBaseUrls(source);
  const environment = toEnvironment(source, baseUrls.byName);
  const variables = createVariables(environment.values.map(({ key }) => key));
  const auth = toAuth(source);
  const credentialAt = credentialPlace(auth);
  const surroundings: RequestSurroundings = {
    variables,
    definitions: connector.definitions,
    baseUrlOf: baseUrls.of,
    nameOf: pathValueNames(connector.operations),
    ...(credentialAt && { credentialAt }),
  };
  const sampler: Sampler = {
    connector,
    validator: createSchemaValidator(connector.definitions),
    matchPattern: source.matchPattern,
  };
  if (operations.some(({ operation }) => callbackUrls(operation, connector).length > 0))
    variables.declare(CALLBACK_VARIABLE, 'https://callback.example/conncert', 'Where the service calls back: an address of yours.');
  const items = operations.map((operation) => toItem(operation, surroundings, sampler));
  return {
    collection: {
      info: { name: connector.title, description: describeCollection(source), schema: COLLECTION_SCHEMA },
      item: inFolders(operations, items),
      auth,
      variable: variables.list(),
    },
    environment,
  };
}

function toItem(source: OperationSource, surroundings: RequestSurroundings, sampler: Sampler): PostmanItem {
  const { operation, signedIn } = source;
  const request = toRequest(source, surroundings);
  const behaviour = {
    ...(request.body && prunesBody(operation.method) && { disableBodyPruning: true as const }),
    // What is declared is to be seen.
    ...(operation.responses.some(({ status }) => /^3\d\d$/.test(status)) && { followRedirects: false as const }),
  };
  const attaches = signedIn && surroundings.credentialAt !== undefined;
  return {
    id: operation.operationId,
    name: operation.summary?.trim() || operation.operationId,
    event: [{ listen: 'test', script: toTestScript(operation, sampler.connector.definitions, attaches) }],
    ...(Object.keys(behaviour).length > 0 && { protocolProfileBehavior: behaviour }),
    request,
    response: toResponses(operation, furtherRequests(source, request, surroundings), sampler),
  };
}

/** The request as it is sent, and with the other bodies that it may have. */
function furtherRequests(source: OperationSource, sent: PostmanRequest, surroundings: RequestSurroundings): SavedRequests {
  const { operation, values, furtherBodies } = source;
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  if (!body) return { sent };
  const withBody = (value: unknown) => toRequest({ ...source, values: new Map([...values, [body, value]]) }, surroundings);
  return {
    sent,
    ...(furtherBodies.everything !== undefined && { everything: withBody(furtherBodies.everything) }),
    ...((furtherBodies.least !== undefined || !body.required) && { least: withBody(furtherBodies.least) }),
  };
}

/** In the order of the definition, but a deletion behind the requests for what it takes away. */
function deletionsLast(operations: readonly OperationSource[]): readonly OperationSource[] {
  const shapes = operations.map(({ operation }) => operation.path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/+$/, ''));
  const rank = ({ operation }: OperationSource, index: number): number => {
    const shape = shapes[index] ?? '';
    if (operation.method !== 'delete') return index;
    const last = operations.findLastIndex((other, at) => other.operation.method !== 'delete' && isWithin(shapes[at] ?? '', shape));
    return Math.max(index, last + 0.5);
  };
  return operations
    .map((source, index) => ({ source, rank: rank(source, index) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ source }) => source);
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** Items with a tag in a folder of its name, which stands where the first of them would; the others as they come. */
function inFolders(operations: readonly OperationSource[], items: readonly PostmanItem[]): PostmanCollection['item'] {
  const groups = Map.groupBy(items.keys(), (index) => operations[index]?.operation.tags[0] ?? index);
  return [...groups].flatMap(([tag, indexes]): PostmanCollection['item'] => {
    const own = indexes.flatMap((index) => items[index] ?? []);
    return typeof tag === 'string' ? [{ name: tag, item: own }] : own;
  });
}

/** A variable for each service address that operations go to: the first is the one that most of them do. */
function nameBaseUrls({ connector, connection, operations }: ExportSource): {
  readonly byName: ReadonlyMap<string, string>;
  readonly of: RequestSurroundings['baseUrlOf'];
} {
  const urlOf = ({ additions }: OperationSource) => additions.serviceUrl ?? declaredUrl(connector) ?? '';
  const byUse = [...Map.groupBy(operations, urlOf)].toSorted(([, a], [, b]) => b.length - a.length).map(([url]) => url);
  const taken = new Set([connection, ...connector.connections].flatMap(({ parameters }) => parameters));
  const stem = taken.has('baseUrl') ? 'serviceUrl' : 'baseUrl';
  const names = new Map((byUse.length > 0 ? byUse : ['']).map((url, index) => [url, index === 0 ? stem : `${stem}${index + 1}`]));
  return { byName: new Map([...names].map(([url, name]) => [name, url])), of: (source) => names.get(urlOf(source)) ?? stem };
}

/** Where the sign-in of the collection puts the credential; undefined where there is none. */
function credentialPlace(auth: PostmanAuth): RequestSurroundings['credentialAt'] {
  if (auth.type === 'noauth') return undefined;
  const attributes = Object.entries(auth).flatMap(([, value]) => (typeof value === 'string' ? [] : value));
  const of = (name: string) => attributes.find(({ key }) => key === name)?.value;
  if (auth.type !== 'apikey') return { in: 'header', name: 'authorization' };
  return { in: of('in') === 'query' ? 'query' : 'header', name: of('key') ?? '' };
}
