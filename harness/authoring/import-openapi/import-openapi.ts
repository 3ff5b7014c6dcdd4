import { isObject } from '../../lib/is-object.ts';
import { valueAt } from '../../lib/json-pointer.ts';
import { isFatal, type ParsedText } from '../../lib/parsed-text.ts';
import { shortJson } from '../../lib/short-json.ts';
import { HarnessError } from '../../model/harness-error.ts';
import { connectionParametersFor } from './connection-parameters.ts';
import { wantedDefinitions } from './definitions.ts';
import { declaredIds, toPaths } from './operations.ts';
import { anchorsOf, followed } from './references.ts';
import { toDefinitions } from './schemas.ts';
import { sameSecurity, type SignInScheme, toSchemes, toSecurity } from './security.ts';
import { addressKeys, toServer } from './servers.ts';
import {
  child,
  compact,
  copied,
  entries,
  extensions,
  has,
  type Importing,
  items,
  keysOf,
  type Loss,
  type Made,
  say,
  type Source,
  text,
} from './source.ts';

/** A connector made of an OpenAPI 3 file, as JSON values to write. */
export interface ImportedOpenApi {
  /** `apiDefinition.swagger.json`: OpenAPI 2.0. */
  readonly definition: Made;
  /** `apiProperties.json`. */
  readonly properties: Made;
  /** What the definition does not say as the file did, in the order of lines. */
  readonly losses: readonly Loss[];
}

/** What is made of the largest file that is read: beyond it something was repeated without end. */
const MOST_MADE = 500_000;
const MOST_LOSSES = 5_000;

/** Whether a parsed file is an OpenAPI 3 document, of whichever version. */
export function isOpenApi3(value: unknown): boolean {
  return isObject(value) && (typeof value['openapi'] === 'string' || typeof value['openapi'] === 'number');
}

/**
 * Turns an OpenAPI 3.0 or 3.1 document into the definition and the properties of a connector, and tells what got lost on the way.
 *
 * Pure: nothing is fetched, what references name outside the file is refused where it stands. `file` is the file’s name.
 *
 * @throws HarnessError `openapi-unreadable`, `openapi-too-large`
 */
export function importOpenApi(document: ParsedText, file: string): ImportedOpenApi {
  const root = readRoot(document, file);
  const losses = new Map<string, Loss>();
  let made = 0;
  const importing: Importing = {
    root,
    file,
    anchors: String(root['openapi']).startsWith('3.1') ? anchorsOf(root) : new Map(),
    targets: new Map(),
    definitions: wantedDefinitions(namesOf(root)),
    say: (kind, pointer, what, instead) => {
      const key = `${pointer} ${what}`;
      if (losses.has(key) || losses.size > MOST_LOSSES) return;
      const { line } = document.positionOf(pointer);
      if (losses.size < MOST_LOSSES) losses.set(key, { kind, pointer, line, what, instead });
      else
        losses.set(key, {
          kind: 'lost',
          pointer,
          line,
          what: `There are more than ${MOST_LOSSES} of these.`,
          instead: 'The others are not told.',
        });
    },
    spend: (pointer) => {
      if (++made > MOST_MADE) throw new HarnessError('openapi-too-large', { file, line: document.positionOf(pointer).line });
    },
  };
  const source: Source = { value: root, pointer: '', importing };
  const { definition, signIn } = toDefinition(source);
  return { definition, properties: toProperties(source, signIn), losses: [...losses.values()].toSorted((a, b) => a.line - b.line) };
}

function readRoot({ value, problems }: ParsedText, file: string): Made {
  const fault = problems.find(isFatal);
  if (fault) throw new HarnessError('openapi-unreadable', { file, line: fault.line, problem: fault.message });
  if (!isObject(value)) throw new HarnessError('openapi-unreadable', { file, line: 1, problem: 'the file holds no object' });
  const { openapi, swagger } = value;
  const version = typeof openapi === 'number' ? openapi.toFixed(1) : openapi;
  if (typeof version === 'string' && /^3\.[01](\.|-|$)/.test(version)) return value;
  const said =
    swagger !== undefined
      ? `"swagger" is ${shortJson(swagger)}`
      : openapi === undefined
        ? 'it has no "openapi"'
        : `"openapi" is ${shortJson(openapi)}`;
  throw new HarnessError('openapi-unreadable', { file, line: 1, problem: `${said}; OpenAPI 3.0 and 3.1 are read` });
}

function namesOf(root: Made): readonly string[] {
  const components = root['components'];
  const schemas = isObject(components) ? components['schemas'] : undefined;
  return isObject(schemas) ? Object.keys(schemas) : [];
}

function toDefinition(root: Source): { definition: Made; signIn: SignInScheme | undefined } {
  const server = toServer(root);
  const schemes = toSchemes(child(root, 'components', 'securitySchemes'));
  const security = toSecurity(child(root, 'security'), schemes) ?? commonSecurity(root, schemes);
  const paths = child(root, 'paths');
  const takenIds = new Set(declaredIds(paths).map((id) => id.toLowerCase()));
  const made = toPaths(paths, { server, schemes, security, takenIds });
  const definitions = toDefinitions(root, (pointer) => valueAt(root.value, pointer));
  sayWhatIsLeft(root);
  const definition = compact({
    swagger: '2.0',
    info: toInfo(child(root, 'info')),
    ...addressKeys(server),
    paths: made,
    definitions: Object.keys(definitions).length > 0 ? definitions : undefined,
    securityDefinitions: schemes.length > 0 ? Object.fromEntries(schemes.map((scheme) => [scheme.name, scheme.definition])) : undefined,
    security,
    ...copied(root, 'tags', 'externalDocs'),
    ...extensions(root),
  });
  return { definition, signIn: chosenSignIn(root, schemes, security) };
}

/** What all operations ask for stands at the root of a definition, as a connection signs in the same way for all. */
function commonSecurity(root: Source, schemes: readonly SignInScheme[]): readonly Made[] | undefined {
  if (has(root, 'security')) return undefined;
  const operations = entries(child(root, 'paths')).flatMap(([, item]) =>
    entries(item).flatMap(([, operation]) => (has(operation, 'responses') ? [operation] : [])),
  );
  const [first, ...others] = operations.map((operation) => toSecurity(child(operation, 'security'), schemes));
  return first && first.length > 0 && others.every((other) => sameSecurity(first, other)) ? first : undefined;
}

/** A connection signs in one way: the first that the root asks for, else the first that there is. */
function chosenSignIn(root: Source, schemes: readonly SignInScheme[], security: readonly Made[] | undefined): SignInScheme | undefined {
  const [first = {}] = security ?? [];
  const asked = Object.keys(first);
  const chosen = schemes.find(({ name }) => asked.includes(name)) ?? schemes[0];
  for (const { name } of schemes.filter((scheme) => scheme !== chosen))
    say(
      child(root, 'components', 'securitySchemes', name),
      'lost',
      `"${name}" is another way to sign in.`,
      `apiProperties.json has one, "${String(chosen?.name)}"; connectionParameterSets can hold several.`,
    );
  return chosen;
}

function toInfo(source: Source): Made {
  const license = child(source, 'license');
  const identifier = isObject(license.value) ? text(license, 'identifier') : undefined;
  if (identifier !== undefined)
    say(license, 'changed', `The licence is named by the identifier ${identifier}.`, 'Its address at spdx.org is named.');
  return compact({
    title: text(source, 'title') ?? '',
    description: text(source, 'description') ?? text(source, 'summary'),
    version: text(source, 'version') ?? '1.0',
    ...copied(source, 'termsOfService', 'contact'),
    license: isObject(license.value)
      ? compact({
          ...copied(license, 'name', 'url'),
          ...(identifier !== undefined && { url: `https://spdx.org/licenses/${identifier}.html` }),
          ...extensions(license),
        })
      : undefined,
    ...extensions(source),
  });
}

function sayWhatIsLeft(root: Source): void {
  for (const [name, referring] of entries(child(root, 'webhooks'))) {
    const method = keysOf(followed(referring) ?? { ...referring, value: {} })[0]?.toUpperCase() ?? 'POST';
    say(
      referring,
      'to-do',
      `The service sends ${method} "${name}" to those who subscribed, as for a webhook trigger.`,
      'If an operation subscribes, give it x-ms-trigger, mark the address in its body with x-ms-notification-url, and describe what arrives in x-ms-notification-content.',
    );
  }
  for (const key of keysOf(root))
    if (!ROOT_KEYS.has(key) && !key.startsWith('x-'))
      say(child(root, key), 'lost', `"${key}" says something of the whole file.`, 'It is left out.');
  if (items(child(root, 'tags')).some((tag) => !isObject(tag.value)))
    say(child(root, 'tags'), 'lost', 'A tag is no object.', 'It stands as it is.');
}

const ROOT_KEYS: ReadonlySet<string> = new Set([
  'openapi',
  'info',
  'servers',
  'paths',
  'webhooks',
  'components',
  'security',
  'tags',
  'externalDocs',
]);

/** The colour of independent publishers: the wizard’s own is refused by certification. */
const BRAND_COLOR = '#da3b01';

function toProperties(root: Source, signIn: SignInScheme | undefined): Made {
  say(
    child(root, 'info'),
    'to-do',
    'The file does not say who publishes the connector and who owns the service.',
    'Set publisher and stackOwner in apiProperties.json, and iconBrandColor to the brand’s own colour.',
  );
  return {
    properties: {
      connectionParameters: connectionParametersFor(signIn),
      iconBrandColor: BRAND_COLOR,
      capabilities: [],
      policyTemplateInstances: [],
    },
  };
}
