import { exportPostman, loadConnector, postmanFiles } from '../../harness/index.ts';
import {
  type ImportedCollection,
  importPostman,
  type PostmanImportOptions,
} from '../../harness/authoring/import-postman/import-postman.ts';
import { pathShape, shapeKey } from '../../harness/collections/path-shape.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { isObject } from '../../harness/lib/is-object.ts';
import type { Collection } from '../../harness/model/collection.ts';
import { steersMessage } from '../../harness/lib/steering-names.ts';
import { type Connector, takesCredential } from '../../harness/model/connector.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { resolveSchema, type Schema } from '../../harness/model/schema.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:round-trip [-- <part of a folder name>]: every connector of a corpus is exported and imported again, and what differs is counted.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
type Made = Readonly<Record<string, unknown>>;
const differing = new Map<string, string[]>();
let [connectors, operations, same] = [0, 0, 0];
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  if (connector.operations.length === 0) continue;
  const { collection, environment } = postmanFiles(exportPostman(connector));
  const { values } = JSON.parse(environment.text) as { readonly values: readonly { readonly key: string; readonly value: string }[] };
  connectors++;
  operations += connector.operations.length;
  try {
    const read = await readCollection(collection.name, collection.text);
    const { definition } = importWithHost(read, { environment: values, errorSchemas: true });
    for (const operation of connector.operations) {
      const difference = compare(connector, operation, definition);
      if (difference === undefined) same++;
      else differing.set(difference, [...(differing.get(difference) ?? []), `${folder}: ${operation.operationId}`]);
    }
  } catch (error) {
    const what = `not imported: ${(error as { code?: string }).code ?? String(error)}`;
    differing.set(what, [...(differing.get(what) ?? []), ...connector.operations.map(({ operationId }) => `${folder}: ${operationId}`)]);
  }
}
for (const [what, places] of [...differing].toSorted(([, a], [, b]) => b.length - a.length))
  console.log(
    `${String(places.length).padStart(6)}  ${what}\n        ${places[0]}${places.length > 1 ? `\n        ${places[places.length >> 1]}` : ''}`,
  );
console.log(
  `${connectors} connectors, ${operations} operations, the same after the round trip: ${same} (${((100 * same) / operations).toFixed(1)} %)`,
);

/** Where connection parameters stand in the host, only people know it. */
function importWithHost(collection: Collection, options: PostmanImportOptions): ImportedCollection {
  try {
    return importPostman(collection, options);
  } catch (error) {
    if ((error as { code?: string }).code !== 'host-unresolved') throw error;
    return importPostman(collection, { ...options, host: 'api.contoso.com' });
  }
}

/** In what an operation differs from what came back of it first; undefined where in nothing. */
function compare(connector: Connector, operation: Operation, definition: Made): string | undefined {
  const base = String(definition['basePath'] ?? '/').replace(/\/$/, '');
  const own = operation.path.replace(/\?.*$/, '');
  // With the base path, or without where a policy says another one.
  const wanted = new Set([`${connector.basePath ?? ''}${own}`, own].map((path) => shapeKey(pathShape(path))));
  const found = Object.entries(objectOf(definition['paths'])).find(
    ([path, item]) =>
      [base + path, path].some((each) => wanted.has(shapeKey(pathShape(each)))) && operation.method.toLowerCase() in objectOf(item),
  );
  if (!found) return 'operation: none with its method and path';
  const made = objectOf(objectOf(found[1])[operation.method.toLowerCase()]);
  if (made['operationId'] !== operation.operationId) return 'operation: another operationId';
  const parameters = (made['parameters'] ?? []) as readonly Made[];
  const ours = inputs(operation.parameters.map(({ name, in: place }) => [place, name]));
  const theirs = inputs(parameters.map((parameter) => [String(parameter['in']), String(parameter['name'])]));
  const [lost] = [...ours].filter((input) => !theirs.has(input));
  if (lost !== undefined) return `input lost: ${lost.startsWith('header') ? lost : lost.split(' ')[0]}`;
  const [more] = [...theirs].filter((input) => !ours.has(input));
  if (more !== undefined) return `input made: ${more.split(' ')[0]}`;
  const signsIn = Object.keys(objectOf(definition['securityDefinitions'])).length > 0 && made['security'] === undefined;
  if (signsIn !== (connector.connections[0]?.type !== 'none' && takesCredential(connector, operation))) return 'sign-in';
  return compareResponses(connector, operation, objectOf(made['responses']));
}

/** Headers that are the platform’s to set; that they are declared is a finding. */
function isReserved(header: string): boolean {
  return /^(accept|accept-encoding|content-type|authorization|user-agent)$/i.test(header) || steersMessage(header);
}

/** Of a body only that there is one: it has no name on the wire. */
function inputs(pairs: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const own = pairs.filter(([place, name]) => place !== 'header' || !isReserved(name));
  return new Set(
    own.map(([place, name]) =>
      place === 'body' ? 'body' : `${place} ${place === 'header' ? name.toLowerCase() : place === 'path' ? '' : name}`,
    ),
  );
}

function compareResponses(connector: Connector, operation: Operation, made: Made): string | undefined {
  for (const { status, schema } of operation.responses) {
    const response = objectOf(made[status]);
    if (!(status in made)) return `response lost: ${/^\d/.test(status) ? 'a status' : status}`;
    if (!schema || status === 'default' || status === '204') continue;
    const wanted = shape(resolveSchema(schema, connector.definitions), connector);
    const got = shape((response['schema'] ?? {}) as Schema, connector);
    if (wanted !== got && wanted !== 'any') return `response schema: ${wanted.split(' ')[0]} became ${got.split(' ')[0]}`;
  }
  return undefined;
}

/** The type of a schema and the names of its properties. */
function shape(schema: Schema, { definitions }: Connector): string {
  if (schema.type === 'array') return `array of ${shape(resolveSchema(schema.items ?? {}, definitions), { definitions } as Connector)}`;
  const names = Object.keys(schema.properties ?? {});
  return names.length > 0 ? `object ${names.toSorted().join()}` : String(schema.type ?? (schema.allOf ? 'object' : 'any'));
}

function objectOf(value: unknown): Made {
  return isObject(value) ? value : {};
}
