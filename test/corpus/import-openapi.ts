import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { importOpenApi } from '../../harness/authoring/import-openapi/import-openapi.ts';
import type { Loss } from '../../harness/authoring/import-openapi/source.ts';
import { canonicalJson } from '../../harness/lib/canonical-json.ts';
import { isObject } from '../../harness/lib/is-object.ts';
import { parseJsonText } from '../../harness/lib/json-text.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import type { Connector } from '../../harness/model/connector.ts';
import type { Operation, Parameter, Response } from '../../harness/model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../../harness/model/schema.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:import-openapi [-- <part of a folder name>]: every connector of a corpus is turned into OpenAPI 3 by swagger2openapi,
// which shares nothing with us, and back by our import. Operations, parameters and response shapes must be what they were.
interface Swagger2Openapi {
  convertObj(definition: unknown, options: object): Promise<{ openapi: unknown }>;
}
// The package has no types of its own and `import` would demand some.
const { convertObj } = createRequire(import.meta.url)('swagger2openapi') as Swagger2Openapi;

/** What says nothing where it is false. */
const MARKS: ReadonlySet<string> = new Set(['readOnly', 'x-nullable', 'exclusiveMinimum', 'exclusiveMaximum', 'uniqueItems']);

const FORM = '(swagger2openapi) a body that is consumed as a form becomes its fields';

/** Differences that are not the import’s: OpenAPI 3 or swagger2openapi makes them. */
const EXPLAINED: readonly { readonly of: RegExp; readonly isIt: (was: unknown, is: unknown) => boolean; readonly why: string }[] = [
  {
    of: /^parameter gone: header/,
    isIt: (was) => /^(accept|content-type|authorization)$/i.test(String(was)),
    why: '(OpenAPI 3) the headers Accept, Content-Type and Authorization are no parameters',
  },
  {
    of: /^response headers/,
    isIt: (was) => /content-type/i.test(JSON.stringify(was)),
    why: '(OpenAPI 3) the header Content-Type is none that an answer declares',
  },
  {
    of: /^operation security/,
    isIt: (was, is) => Array.isArray(was) && (is === null || is === undefined),
    why: '(said) the scheme that is asked for is not declared',
  },
  { of: /description$/, isIt: (was, is) => was === '' && !is, why: '(swagger2openapi) empty descriptions are dropped' },
  { of: /schema$/, isIt: (was, is) => was === 'null' && is === undefined, why: '(said) the type null' },
  {
    of: /(query|formData): (collection format|schema)/,
    isIt: (was, is) => was === 'multi' || (was === 'array' && is !== 'array') || (isObject(was) && 'type' in was && is === undefined),
    why: '(said) a list that repeats its name, or of files, is one value',
  },
  {
    of: /^response schema$/,
    isIt: (was, is) => was === null && isObject(is) && is['type'] === 'string',
    why: '(said) a text without a schema is one',
  },
  {
    of: /schema$/,
    isIt: (was, is) => was === true && is === undefined,
    why: '(said) what stands beside a reference is left out',
  },
  {
    of: /^operation extensions/,
    isIt: (was) => was !== undefined,
    why: '(swagger2openapi) x-codegen-request-body-name is its own',
  },
  {
    of: /schema$/,
    isIt: (was, is) => String(was).startsWith('#/definitions/') && String(is).startsWith('#/components/'),
    why: '(swagger2openapi) references within extensions are rewritten',
  },
  { of: /formData: collection format/, isIt: () => true, why: '(swagger2openapi) the collection format of form fields is dropped' },
  { of: /formData: schema/, isIt: (was, is) => was === 'binary' && is === undefined, why: '(OpenAPI 3) a binary text in a form is a file' },
];

const wanted = process.argv[2];
const folders = corpusFolders()?.filter((folder) => wanted === undefined || folder.includes(wanted));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const scratch = await mkdtemp(join(tmpdir(), 'conncert-import-'));
const tally = { connectors: 0, skipped: 0, operations: 0, same: 0, explained: 0, parameters: 0, responses: 0 };
const differences = new Map<string, { count: number; first: string }>();
const losses = new Map<string, number>();
for (const folder of folders) {
  try {
    await roundTrip(folder);
  } catch (error) {
    tally.skipped++;
    console.log(
      `  ${basename(folder)}: ${error instanceof Error && error.name !== 'HarnessError' ? (wanted ? error.stack : error.message) : String(error)}`,
    );
  }
}
await rm(scratch, { recursive: true });
const share = ((100 * tally.same) / Math.max(1, tally.operations)).toFixed(2);
console.log(
  `\n${tally.connectors} connectors there and back, ${tally.skipped} skipped; ${tally.same} of ${tally.operations} operations the same (${share} %), ${tally.explained} more but for what is explained, ${tally.parameters} parameters and ${tally.responses} responses compared`,
);
console.log('differences:');
for (const [what, { count, first }] of [...differences].toSorted(([, a], [, b]) => b.count - a.count))
  console.log(`  ${String(count).padStart(6)}  ${what}  (${first})`);
console.log('said of the import:');
for (const [what, count] of [...losses].toSorted(([, a], [, b]) => b - a).slice(0, 40))
  console.log(`  ${String(count).padStart(6)}  ${what}`);

async function roundTrip(folder: string): Promise<void> {
  const { connector } = await loadConnector(folder);
  const source = connector.files.find(({ role }) => role === 'definition')?.text;
  if (source === undefined) throw new Error('skipped: no definition');
  const { value } = parseJsonText(source);
  const converted = await convertObj(structuredClone(value), { patch: true, warnOnly: true, rbname: 'x-codegen-request-body-name' });
  const text = JSON.stringify(converted.openapi);
  const { definition, losses: said } = importOpenApi(parseJsonText(text), 'openapi.json');
  const place = join(scratch, 'apiDefinition.swagger.json');
  await writeFile(place, JSON.stringify(definition));
  const { connector: back, problems } = await loadConnector(place);
  const before = (await loadOf(value)).length;
  if (problems.length > before && wanted) console.log(problems);
  for (const { kind, what } of said as readonly Loss[])
    count(
      losses,
      `${kind}: ${what
        .replaceAll(/"[^"]*"/g, '"…"')
        .replaceAll(/\d+/g, 'N')
        .slice(0, 90)}`,
    );
  tally.connectors++;
  compare(connector, back, basename(folder));
}

async function loadOf(value: unknown): Promise<readonly unknown[]> {
  const place = join(scratch, 'before.swagger.json');
  await writeFile(place, JSON.stringify(value));
  return (await loadConnector(place)).problems;
}

function compare(was: Connector, is: Connector, name: string): void {
  const found = new Map(is.operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  differ('base address', [was.host, (was.basePath ?? '').replace(/\/+$/, '')], [is.host, (is.basePath ?? '').replace(/\/+$/, '')], name);
  for (const operation of was.operations) {
    tally.operations++;
    const other = found.get(`${operation.method} ${operation.path.replace(/^(?=[^/])/, '/')}`);
    const where = `${name} ${operation.operationId}`;
    if (!other) {
      differ('operation gone', operation.path, undefined, where);
      continue;
    }
    const faults = operationFaults(was, operation, is, other, where);
    if (faults.length === 0) tally.same++;
    else if (faults.every((fault) => fault === 'explained')) tally.explained++;
  }
}

function operationFaults(was: Connector, operation: Operation, is: Connector, other: Operation, where: string): readonly Fault[] {
  const faults: Fault[] = [];
  const turned = turnedIntoForm(operation, other);
  const held = (what: string, a: unknown, b: unknown) => faults.push(...differ(what, a, b, where, turned));
  if (operation.idDeclared) held('operationId', operation.operationId, other.operationId);
  for (const key of ['kind', 'summary', 'description', 'visibility', 'deprecated', 'trigger', 'extensions'] as const)
    held(`operation ${key}`, operation[key] || undefined, other[key] || undefined);
  held('operation security', operation.security?.map(plainNames), other.security?.map(plainNames));
  const key = ({ in: place, name }: Parameter) => (place === 'body' ? 'body' : `${place} ${name}`);
  const inputs = new Map(other.parameters.map((parameter) => [key(parameter), parameter]));
  for (const parameter of operation.parameters) {
    tally.parameters++;
    const input = inputs.get(key(parameter));
    inputs.delete(key(parameter));
    if (!input) held(`parameter gone: ${parameter.in}`, parameter.name, undefined);
    else for (const [aspect, a, b] of parameterAspects(parameter, was, input, is)) held(`parameter ${parameter.in}: ${aspect}`, a, b);
  }
  for (const [extra] of inputs) held(`parameter new: ${extra.split(' ')[0]}`, undefined, extra);
  const answers = new Map(other.responses.map((response) => [response.status, response]));
  for (const response of operation.responses) {
    tally.responses++;
    const answer = answers.get(response.status);
    if (!answer) held(`response gone`, response.status, undefined);
    else for (const [aspect, a, b] of responseAspects(response, was, answer, is)) held(`response ${aspect}`, a, b);
  }
  return faults;
}

/** swagger2openapi writes an underscore for each sign in the name of a security scheme that is none of a word. */
function plainNames(requirement: Readonly<Record<string, readonly string[]>>): unknown {
  return Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [name.replaceAll(/[\W_]+/g, ''), scopes]));
}

type Aspect = readonly [aspect: string, was: unknown, is: unknown];

function parameterAspects(a: Parameter, was: Connector, b: Parameter, is: Connector): Aspect[] {
  const format = (parameter: Parameter) => (parameter.schema.type === 'array' ? (parameter.collectionFormat ?? 'csv') : undefined);
  return [
    ['name', a.name, b.name],
    ['required', a.required || a.in === 'path', b.required],
    ['summary', a.summary, b.summary],
    ['description', a.description, b.description],
    ['visibility', a.visibility, b.visibility],
    ['collection format', format(a), format(b)],
    ['schema', shape(a.schema, was.definitions), shape(b.schema, is.definitions)],
  ];
}

function responseAspects(a: Response, was: Connector, b: Response, is: Connector): Aspect[] {
  return [
    ['description', a.description ?? '', b.description],
    ['schema', a.schema && shape(a.schema, was.definitions), b.schema && shape(b.schema, is.definitions)],
    ['headers', a.headers.map(({ name, schema }) => [name, schema.type]), b.headers.map(({ name, schema }) => [name, schema.type])],
    ['extensions', a.extensions, b.extensions],
  ];
}

/**
 * A schema with its references written out, to a depth at which circles have shown themselves, and in one spelling of what may be said in
 * several: marks that are off, the type that values imply, items of what is no list, an `allOf` of one.
 */
function shape(schema: Schema, definitions: Definitions, depth = 0): unknown {
  const { properties, items, allOf, additionalProperties, collectionFormat: _format, ...rest } = resolveSchema(schema, definitions);
  if (depth > 5) return 'deeper';
  const below = (inner: Schema) => shape(inner, definitions, depth + 1);
  const marks = Object.fromEntries(Object.entries(rest).filter(([key, value]) => value !== false || !MARKS.has(key)));
  // Bytes are written in two ways.
  if (rest.type === 'file') return shape({ ...schema, type: 'string', format: 'binary' }, definitions, depth);
  const type = rest.type ?? impliedType({ ...rest, ...(properties && { properties }), ...(items && { items }) });
  const own = {
    ...marks,
    ...(type && { type }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, below(inner)])) }),
    ...(type === 'array' && { items: items ? below(items) : {} }),
    ...(additionalProperties !== undefined && {
      additionalProperties: typeof additionalProperties === 'boolean' ? additionalProperties : below(additionalProperties),
    }),
  };
  const parts = (allOf ?? []).map((part) => shape(part, definitions, depth));
  const isAlone =
    parts.length === 1 &&
    Object.keys(own).every((key) => key === 'title' || key === 'description' || key === 'default' || key.startsWith('x-'));
  const { title: _title, ...beside } = own as Record<string, unknown>;
  return isAlone ? { ...(parts[0] as object), ...beside } : { ...own, ...(allOf && { allOf: parts }) };
}

function impliedType({ enum: values = [], properties, required, items }: Schema): string | undefined {
  const [type, ...others] = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  return type && others.length === 0 ? type : properties || required ? 'object' : items && 'array';
}

type Fault = 'explained' | 'unexplained';

function differ(what: string, was: unknown, is: unknown, where: string, turned = false): readonly Fault[] {
  const path = firstDifference(JSON.parse(canonicalJson(was ?? null)), JSON.parse(canonicalJson(is ?? null)));
  if (!path) return [];
  const [keyword = '', a, b] = path;
  const why =
    turned && /^parameter (gone: body|new: formData)/.test(what)
      ? FORM
      : EXPLAINED.find(({ of, isIt }) => of.test(what) && isIt(a, b))?.why;
  const key = why ?? (keyword === '' ? what : `${what}, ${keyword}`);
  const known = differences.get(key);
  differences.set(key, { count: (known?.count ?? 0) + 1, first: known?.first ?? where });
  if (wanted !== undefined) console.log(`  ${where}: ${key}: ${JSON.stringify(a)?.slice(0, 200)} -> ${JSON.stringify(b)?.slice(0, 200)}`);
  return [why === undefined ? 'unexplained' : 'explained'];
}

/** A body that is said to be consumed as a form becomes one on the way to OpenAPI 3. */
function turnedIntoForm({ consumes, parameters }: Operation, other: Operation): boolean {
  const isForm = consumes.some((type) => /form/.test(type));
  return isForm && parameters.some(({ in: place }) => place === 'body') && !other.parameters.some(({ in: place }) => place === 'body');
}

/** The keyword under which two values differ first, and what stands there. */
function firstDifference(a: unknown, b: unknown, keyword = ''): readonly [keyword: string, a: unknown, b: unknown] | undefined {
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = firstDifference(a[key], b[key], key);
      if (found) return found;
    }
    return undefined;
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.map((item, index) => firstDifference(item, b[index], keyword)).find((found) => found !== undefined);
  }
  return canonicalJson(a ?? null) === canonicalJson(b ?? null) ? undefined : [keyword, a, b];
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
