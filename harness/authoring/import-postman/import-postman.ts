import { pathShape, segmentParts, shapeKey } from '../../collections/path-shape.ts';
import { overridesMethod, steersMessage } from '../../lib/steering-names.ts';
import type { Collection, CollectionField, CollectionRequest } from '../../model/collection.ts';
import type { Location } from '../../model/place.ts';
import { askedFor } from '../import-openapi/connection-parameters.ts';
import { chooseService, fillIn, type ServiceAddress, type ServiceRequest, valuesOf, variablesOf } from './addresses.ts';
import { toBodyInputs } from './bodies.ts';
import { describedField, mergeFields, tellRepeated, toParameter } from './fields.ts';
import { nameOperations, type OperationTexts } from './names.ts';
import type { ImportNote, Made, Note } from './note.ts';
import { generalised, idLikeSegments, namedPlaceholders, type PathTemplate, toPathTemplate } from './path-template.ts';
import { type ResponseOptions, toResponses } from './responses.ts';
import { refusedRequests } from './refused.ts';
import { shareDescriptions } from './share-descriptions.ts';
import { findSignIn, type SignInFound } from './sign-in.ts';
import type { Fill } from './read-sample.ts';
import { wholeNumbers } from './whole-numbers.ts';
import { toInformation } from './information.ts';

/** What an import takes besides the collection. */
export interface PostmanImportOptions extends ResponseOptions {
  /** The variables of an environment; they stand before those of the collection. */
  readonly environment?: readonly CollectionField[];
  /** In the place of the address that most requests have: `api.contoso.com`, or with scheme and base path. */
  readonly host?: string;
  /** Keeps headers that the platform sets itself, such as Accept. */
  readonly keepHeaders?: boolean;
}

/** A connector made of a collection, as JSON values to write. */
export interface ImportedCollection {
  readonly definition: Made;
  readonly properties: Made;
  readonly notes: readonly ImportNote[];
  /** Operation id → positions of the requests that it was made of. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  readonly figures: { readonly requests: number; readonly operations: number; readonly schemas: number };
}

/**
 * Turns a collection into the definition and the properties of a connector, and tells what is left to do.
 *
 * Pure: no script runs, nothing is fetched. Sample values stay in the collection unless `examples` asks for them.
 *
 * @throws HarnessError `host-invalid`, `nothing-to-import`
 */
export function importPostman(collection: Collection, options: PostmanImportOptions = {}): ImportedCollection {
  const notes: ImportNote[] = [];
  const note: Note = (kind, at, what, instead) => notes.push({ kind, at, what, instead });
  for (const { message, at } of collection.problems)
    note('lost', at, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, 'It is read over.');
  const values = valuesOf(collection, options.environment ?? []);
  const asked = new Set((options.environment ?? []).flatMap(({ key, value }) => (value === '' ? [key] : [])));
  const service = chooseService(collection, { values, host: options.host, asked, note });
  const requests = withKnownMethods(service.requests, note);
  const signIn = findSignIn(requests, values, note);
  const groups = groupRequests(requests, service.address.basePath, note);
  const texts = nameOperations(
    groups.map(({ method, template, members }) => ({ method, path: template.path, requests: members.map(({ request }) => request) })),
  );
  const fill = (text: string) => fillIn(text, values);
  const surroundings = {
    signIn,
    options: { ...options, fill, needNotBeWhole: wholeNumbers(collection, fill) },
    note,
    variables: collection.variables,
  };
  const own = groups.map((group, index) => ({ path: group.template.path, ...toOperation(group, texts[index], surroundings) }));
  const made = options.wizard ? own : shareDescriptions(own);
  const { scheme, host, basePath } = service.address;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [index, { method, template }] of groups.entries())
    (paths[template.path] ??= {})[method.toLowerCase()] = made[index]?.operation;
  const definition = {
    swagger: '2.0',
    info: toInformation(collection, note),
    host,
    basePath: options.wizard ? '/' : basePath || '/',
    schemes: [scheme],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths:
      options.wizard && basePath !== '' ? Object.fromEntries(Object.entries(paths).map(([path, item]) => [basePath + path, item])) : paths,
    securityDefinitions: signIn.definitions,
    security: signIn.security,
  };
  return {
    definition,
    properties: toProperties(service.address, signIn.connectionParameters),
    notes: inOrder(notes),
    origins: new Map(groups.map(({ members }, index) => [texts[index]?.operationId ?? '', members.map(({ request }) => request.position)])),
    figures: {
      requests: collection.requests.length,
      operations: groups.length,
      schemas: made.reduce((sum, { schemas }) => sum + schemas, 0),
    },
  };
}

/** `apiProperties.json`: what makers give, and the policy that puts their part into an address that is a template. */
function toProperties({ template }: ServiceAddress, signIn: Made): Made {
  const others = { iconBrandColor: '#da3b01', capabilities: ['actions'] };
  if (template === undefined) return { properties: { connectionParameters: signIn, ...others } };
  const prefix = 'token' in signIn ? 'token:' : '';
  const parameterOf = (name: string) => (name.startsWith(prefix) ? name : prefix + name);
  const asked = variablesOf(template).filter((name) => !(parameterOf(name) in signIn));
  const urlTemplate = template.replaceAll(/\{\{([^{}]+)\}\}/g, (_written, name: string) => {
    const parameter = parameterOf(name.trim());
    return `@connectionParameters('${parameter.replaceAll("'", "''")}')`;
  });
  return {
    properties: {
      connectionParameters: {
        ...signIn,
        ...Object.fromEntries(asked.map((name) => [parameterOf(name), askedFor(name.replace(/^token:/, ''))])),
      },
      ...others,
      policyTemplateInstances: [
        {
          templateId: 'dynamichosturl',
          title: 'Address of the service',
          parameters: { 'x-ms-apimTemplateParameter.urlTemplate': urlTemplate },
        },
      ],
    },
  };
}

/** The requests of one method and path. */
interface Group {
  readonly method: string;
  readonly template: PathTemplate;
  readonly members: readonly ServiceRequest[];
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']);

function withKnownMethods(requests: readonly ServiceRequest[], note: Note): readonly ServiceRequest[] {
  return requests.filter(({ request }) => {
    const isKnown = METHODS.has(request.method);
    if (!isKnown)
      note('lost', request.at, `"${request.name}" uses the method ${request.method}.`, 'OpenAPI 2.0 has no such method: it is left out.');
    return isKnown;
  });
}

function groupRequests(requests: readonly ServiceRequest[], basePath: string, note: Note): readonly Group[] {
  const general = requests.map((member) => ({ ...member, path: generalised(member.path, basePath, member.request.responses) }));
  // One path has one way to write it, whatever the method.
  const templates = new Map<string, PathTemplate>();
  for (const [key, members] of Map.groupBy(general, ({ path }) => shapeKey(pathShape(path)))) {
    const [best] = members.toSorted((a, b) => namedPlaceholders(b.path) - namedPlaceholders(a.path));
    templates.set(key, toPathTemplate(best?.path ?? []));
  }
  const groups = Map.groupBy(general, ({ request, path }) => `${request.method} ${shapeKey(pathShape(path))}`);
  return [...groups].flatMap(([key, members]) => {
    const [method = ''] = key.split(' ', 1);
    const unslashed = templates.get(key.slice(method.length + 1));
    const [first] = members;
    if (!unslashed || !first) return [];
    // A slash at the end is part of the path where everybody writes it.
    const isSlashed = unslashed.path !== '/' && members.every(({ request }) => request.url.path.at(-1) === '');
    const template = isSlashed ? { ...unslashed, path: `${unslashed.path}/` } : unslashed;
    tellGroup(first.request.at, `${method} ${template.path}`, template.path, members, note);
    return [{ method, template, members }];
  });
}

function tellGroup(at: Location, operation: string, path: string, members: readonly ServiceRequest[], note: Note): void {
  if (members.length > 1)
    note(
      'changed',
      at,
      `${members.length} requests are ${operation}: ${shownNames(members)}.`,
      members.length >= RPC_STYLE
        ? 'They are one operation, as a definition has a method and path only once; a service that is told in the body what to do makes a poor connector without custom code.'
        : refusedRequests(members.map(({ request }) => request)).size > 0
          ? 'They are one operation; those that are sent to be refused prove nothing of what it takes.'
          : 'They are one operation with everything that each of them sends.',
    );
  for (const segment of idLikeSegments(path))
    note(
      'proposal',
      at,
      `"${segment}" in ${operation} looks like the id of one thing.`,
      `If it is, write a path variable in its place in the collection, and import it again.`,
    );
}

const RPC_STYLE = 10;

function shownNames(members: readonly ServiceRequest[]): string {
  const names = members.slice(0, 4).map(({ request }) => `"${request.name}"`);
  return members.length > names.length ? `${names.join(', ')} and ${members.length - names.length} more` : names.join(', ');
}

/** The options, and the values that variables have. */
interface FilledOptions extends PostmanImportOptions {
  readonly fill: Fill;
}

/** What an operation is made with. */
interface Surroundings {
  readonly signIn: SignInFound;
  readonly options: FilledOptions;
  readonly note: Note;
  /** Those of the collection. */
  readonly variables: readonly CollectionField[];
}

function toOperation(
  { template, members }: Group,
  texts: OperationTexts | undefined,
  { signIn, options, note, variables }: Surroundings,
): { readonly operation: Made; readonly schemas: number } {
  const requests = members.map(({ request }) => request);
  const refused = refusedRequests(requests);
  const body = toBodyInputs(
    requests.filter((request) => !refused.has(request)),
    options,
    note,
  );
  // What a refused request sends may be wrong on purpose.
  const proven = (request: CollectionRequest, fields: readonly CollectionField[]) =>
    refused.has(request) ? fields.map((field) => ({ ...field, value: '' })) : fields;
  const { responses, produces, schemas } = toResponses(requests, options, note);
  const query = mergeFields(requests.map((request) => proven(request, request.url.query)))
    .filter(({ key, described }) => !described.byPolicy && !signIn.carries('query', key))
    .filter(({ key }) => {
      const isNamed = !key.includes('{{');
      if (!isNamed && requests[0])
        note(
          'to-do',
          requests[0].at,
          `The query parameter ${key} has a variable for a name.`,
          'It is left out; declare it under its own name.',
        );
      return isNamed;
    });
  const headers = mergeFields(
    requests.map((request) => proven(request, request.headers)),
    (key) => key.toLowerCase(),
  ).filter(({ key, described }) => !described.byPolicy && !signIn.carries('header', key) && isInput(key, options));
  if (requests[0]) tellRepeated(query, requests[0].at, note);
  const all = [
    ...pathParameters(template, members, { variables, proven, options }),
    ...query.map((field) => toParameter(field, 'query', options)),
    ...headers.map((field) => toParameter(field, 'header', options)),
    ...body.parameters,
  ];
  const parameters = all.filter(({ name }) => name !== 'connectionId');
  if (parameters.length < all.length && requests[0])
    note(
      'to-do',
      requests[0].at,
      'An input is called "connectionId", as the platform calls its own.',
      'It is left out; a policy can send it.',
    );
  const isOpen = signIn.security.length > 0 && requests.every(signIn.goesWithout);
  return {
    operation: {
      ...texts,
      'x-ms-visibility': 'important',
      ...(body.consumes !== undefined && body.consumes !== 'application/json' && { consumes: [body.consumes] }),
      ...(produces.length > 0 && produces.join() !== 'application/json' && { produces }),
      ...(parameters.length > 0 && { parameters }),
      responses,
      ...(isOpen && { security: [] }),
    },
    schemas,
  };
}

/** Whether makers can have anything to say to a header. */
function isInput(header: string, { keepHeaders }: PostmanImportOptions): boolean {
  const name = header.toLowerCase().trim();
  if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) return false;
  if (CREDENTIALS.test(name)) return false;
  return (
    keepHeaders === true || !(PLATFORM.has(name) || steersMessage(name) || overridesMethod(name) || /^(postman-|sec-|proxy-)/.test(name))
  );
}

const CREDENTIALS = /^(authorization|proxy-authorization|cookie|cookie2)$/;

const PLATFORM: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'cache-control',
  'content-type',
  'content-length',
  'connection',
  'date',
  'host',
  'origin',
  'pragma',
  'referer',
  'user-agent',
]);

/** What path parameters are made with. */
interface PathSurroundings extends Pick<Surroundings, 'variables' | 'options'> {
  /** The fields of a request as evidence. */
  readonly proven: (request: CollectionRequest, fields: readonly CollectionField[]) => readonly CollectionField[];
}

function pathParameters(
  template: PathTemplate,
  members: readonly ServiceRequest[],
  { variables, proven, options }: PathSurroundings,
): readonly Made[] {
  return template.variables.map(({ name, original }, index) => {
    // Each request may call the variable otherwise.
    const calls = members.map(({ request, path }) => ({ request, called: placeholdersOf(path)[index] }));
    const lists = calls.map(({ request, called }) =>
      proven(request, request.url.variables)
        .filter(({ key }) => key === called)
        .map((field) => ({ ...field, key: name })),
    );
    // The value of a `{{variable}}` proves no type, for requests share it; what is written of it does.
    const shared = variables.find(({ key }) => calls.some(({ called }) => called === key));
    const described = shared ? describedField(shared.description) : NOTHING_DESCRIBED;
    const known = mergeFields(lists)[0] ?? {
      key: name,
      values: [original.startsWith('$') ? `{{${original}}}` : `<${original}>`],
      described,
      everywhere: true,
      repeated: false,
    };
    return toParameter(known, 'path', options);
  });
}

function placeholdersOf(path: readonly string[]): readonly string[] {
  return path.flatMap(segmentParts).flatMap((part) => ('placeholder' in part ? [part.placeholder] : []));
}

const NOTHING_DESCRIBED = { required: true, optional: false, byPolicy: false, choice: [], text: '' } as const;

/** What is left to do first, then by lines. */
function inOrder(notes: readonly ImportNote[]): readonly ImportNote[] {
  const rank = { 'to-do': 0, lost: 1, changed: 2, proposal: 3 } as const;
  return notes.toSorted((a, b) => rank[a.kind] - rank[b.kind] || a.at.line - b.at.line);
}
