import { isObject } from '../../lib/is-object.ts';
import { joinPointer } from '../../lib/json-pointer.ts';

/** What kind of thing an object of an OpenAPI 2.0 definition is. */
export type ObjectKind =
  | 'root'
  | 'info'
  | 'contact'
  | 'license'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'items'
  | 'header'
  | 'response'
  | 'schema'
  | 'xml'
  | 'security'
  | 'tag'
  | 'docs';

/** An object of a definition, as it is written. */
export interface OpenApiObject {
  readonly kind: ObjectKind;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly pointer: string;
}

const words = (text: string): readonly string[] => text.split(' ');

const LIMITS =
  'type format default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf';

/** The keys that OpenAPI 2.0 knows in an object of each kind. */
export const KNOWN_KEYS: Readonly<Record<ObjectKind, readonly string[]>> = {
  root: words(
    'swagger info host basePath schemes consumes produces paths definitions parameters responses securityDefinitions security tags externalDocs',
  ),
  info: words('title description termsOfService contact license version'),
  contact: words('name url email'),
  license: words('name url'),
  path: words('$ref get put post delete options head patch parameters'),
  operation: words('tags summary description externalDocs operationId consumes produces parameters responses schemes deprecated security'),
  parameter: words(`$ref name in description required schema allowEmptyValue items collectionFormat ${LIMITS}`),
  items: words(`$ref items collectionFormat ${LIMITS}`),
  header: words(`description items collectionFormat ${LIMITS}`),
  response: words('$ref description schema headers examples'),
  schema: words(
    `$ref title description maxProperties minProperties required items allOf properties additionalProperties discriminator readOnly xml externalDocs example ${LIMITS}`,
  ),
  xml: words('name namespace prefix attribute wrapped'),
  security: words('type description name in flow authorizationUrl tokenUrl scopes'),
  tag: words('name description externalDocs'),
  docs: words('description url'),
};

/** How objects of one kind hold others: one, several in a list, or several by names of their own. */
type Holding = readonly [kind: ObjectKind, how: 'one' | 'list' | 'names'];

const CHILDREN: Readonly<Record<ObjectKind, Readonly<Record<string, Holding>>>> = {
  root: {
    info: ['info', 'one'],
    paths: ['path', 'names'],
    definitions: ['schema', 'names'],
    parameters: ['parameter', 'names'],
    responses: ['response', 'names'],
    securityDefinitions: ['security', 'names'],
    tags: ['tag', 'list'],
    externalDocs: ['docs', 'one'],
  },
  info: { contact: ['contact', 'one'], license: ['license', 'one'] },
  contact: {},
  license: {},
  path: {
    ...Object.fromEntries(words('get put post delete options head patch').map((method) => [method, ['operation', 'one'] as const])),
    parameters: ['parameter', 'list'],
  },
  operation: { parameters: ['parameter', 'list'], responses: ['response', 'names'], externalDocs: ['docs', 'one'] },
  parameter: { schema: ['schema', 'one'], items: ['items', 'one'] },
  items: { items: ['items', 'one'] },
  header: { items: ['items', 'one'] },
  response: { schema: ['schema', 'one'], headers: ['header', 'names'] },
  schema: {
    properties: ['schema', 'names'],
    items: ['schema', 'one'],
    additionalProperties: ['schema', 'one'],
    allOf: ['schema', 'list'],
    xml: ['xml', 'one'],
    externalDocs: ['docs', 'one'],
  },
  xml: {},
  security: {},
  tag: { externalDocs: ['docs', 'one'] },
  docs: {},
};

/**
 * Every object of a definition whose kind OpenAPI 2.0 knows, in the order of the text; what extensions, examples and unknown keys
 * hold is none. What YAML refers to twice is gone through once.
 */
export function openApiObjects(definition: unknown): readonly OpenApiObject[] {
  const found: OpenApiObject[] = [];
  const seen = new Set<object>();
  const visit = (kind: ObjectKind, keys: unknown, pointer: string) => {
    if (!isObject(keys) || seen.has(keys)) return;
    seen.add(keys);
    found.push({ kind, keys, pointer });
    const children = CHILDREN[kind];
    for (const [key, value] of Object.entries(keys)) {
      const holding = Object.hasOwn(children, key) ? children[key] : undefined;
      if (!holding || typeof value !== 'object' || value === null) continue;
      const [childKind, how] = holding;
      const at = joinPointer(pointer, key);
      if (how === 'one') visit(childKind, value, at);
      // Between the names of paths, responses and the like extensions may stand.
      else for (const [name, child] of Object.entries(value)) if (isName(name, key)) visit(childKind, child, joinPointer(at, name));
    }
  };
  visit('root', definition, '');
  return found;
}

function isName(name: string, holder: string): boolean {
  return !name.startsWith('x-') || holder === 'properties' || holder === 'definitions' || holder === 'headers';
}
