import { basename } from 'node:path';
import { changes } from '../../harness/changes/index.ts';
import { outputOf } from '../../harness/changes/parts/output-changes.ts';
import { type Shape, shapeOf } from '../../harness/changes/parts/shapes.ts';
import { runChanges } from '../../harness/changes/run-changes.ts';
import { pointerTokens, valueAt } from '../../harness/lib/json-pointer.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import type { Connector } from '../../harness/model/connector.ts';
import type { Operation, Parameter } from '../../harness/model/operation.ts';
import type { Place } from '../../harness/model/place.ts';
import { parsedSource } from '../../harness/model/source-file.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

type Raw = Record<string, unknown>;

/** One breaking change that is made to an operation of a real connector, and what must be found then. */
interface Mutation {
  readonly expected: string;
  /** The place to change, or undefined where the operation has none that is fit. */
  readonly at: (connector: Connector, operation: Operation) => Place | undefined;
  readonly change: (node: Raw, parent: Raw, key: string) => void;
}

const remove: Mutation['change'] = (_, parent, key) => void delete parent[key];
const optional = ({ required, in: place, visibility }: Parameter) => !required && place === 'query' && visibility !== 'internal';
const visible = ({ in: place, visibility }: Parameter) => place === 'query' && visibility !== 'internal';
const property = (shape: Shape, fits: (own: Shape['keywords']) => boolean) =>
  [...shape.properties.values()].find(({ schema }) => schema.$ref === undefined && schema['x-ms-visibility'] !== 'internal' && fits(schema))
    ?.at;
const bodyShape = (connector: Connector, { parameters }: Operation) => {
  const body = parameters.find(({ in: place, visibility }) => place === 'body' && visibility !== 'internal');
  return body && shapeOf(connector, { schema: body.schema, at: body.schemaAt });
};
const outputShape = (connector: Connector, operation: Operation) => {
  const node = outputOf(operation);
  return node && shapeOf(connector, node);
};

const MUTATIONS: readonly Mutation[] = [
  { expected: 'diff-operation-deleted', at: (_, { at }) => at, change: remove },
  { expected: 'diff-operation-renamed', at: (_, { at }) => at, change: (node) => (node['operationId'] = 'CompletelyNewName') },
  {
    expected: 'diff-trigger-kind',
    at: (_, { at, kind }) => (kind === 'action' ? undefined : at),
    change: (node) => delete node['x-ms-trigger'],
  },
  {
    expected: 'diff-input-deleted',
    at: (_, { parameters }) => parameters.find(visible)?.at,
    change: (node) => (node['name'] = 'quiteAnother'),
  },
  {
    expected: 'diff-input-required',
    at: (_, { parameters }) => parameters.find(optional)?.at,
    change: (node) => (node['required'] = true),
  },
  { expected: 'diff-parameter-moved', at: (_, { parameters }) => parameters.find(visible)?.at, change: (node) => (node['in'] = 'header') },
  {
    expected: 'diff-input-internal',
    at: (_, { parameters }) => parameters.find(visible)?.at,
    change: (node) => (node['x-ms-visibility'] = 'internal'),
  },
  {
    expected: 'diff-input-type',
    at: (_, { parameters }) => parameters.find((each) => visible(each) && each.schema.type !== undefined)?.at,
    change: (node) => (node['type'] = node['type'] === 'boolean' ? 'integer' : 'boolean'),
  },
  {
    expected: 'diff-enum-added',
    at: (_, { parameters }) => parameters.find((each) => visible(each) && (each.schema.enum?.length ?? 0) > 1)?.at,
    change: (node) => (node['enum'] as unknown[]).pop(),
  },
  {
    expected: 'diff-input-deleted',
    at: (connector, operation) => {
      const shape = bodyShape(connector, operation);
      return shape && property(shape, ({ readOnly }) => readOnly !== true);
    },
    change: remove,
  },
  {
    expected: 'diff-input-type',
    at: (connector, operation) => {
      const shape = bodyShape(connector, operation);
      return shape && property(shape, ({ type, readOnly }) => type === 'string' && readOnly !== true);
    },
    change: (node) => (node['type'] = 'integer'),
  },
  {
    expected: 'diff-output-deleted',
    at: (connector, operation) => {
      const shape = outputShape(connector, operation);
      return shape && property(shape, () => true);
    },
    change: remove,
  },
  {
    expected: 'diff-output-type',
    at: (connector, operation) => {
      const shape = outputShape(connector, operation);
      return shape && property(shape, ({ type }) => type === 'string');
    },
    change: (node) => (node['type'] = 'boolean'),
  },
];

// npm run corpus:diff [-- <part of a folder name>]: every connector of a corpus against itself, and against copies with one change each.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const tally = MUTATIONS.map(() => ({ made: 0, found: 0 }));
let unchanged = 0;
let slowest = 0;
let unexplained = 0;
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  const perturbed = await found(connector, connector.definitionFile, perturb(connector));
  if (perturbed.includes('diff-input-refused'))
    console.log(`  ${basename(folder)}: made-up values find what no rule sees (${++unexplained})`);
  const same = await found(connector, connector.files[0]?.name ?? '', undefined);
  if (same.length === 0) unchanged++;
  else console.log(`  ${basename(folder)} against itself: ${same.join(', ')}`);
  for (const [index, { expected, at, change }] of MUTATIONS.entries()) {
    const place = connector.operations.map((operation) => at(connector, operation)).find((each) => each !== undefined);
    const text = place && changed(connector, place, change);
    if (text === undefined) continue;
    const ids = await found(connector, connector.definitionFile, text);
    const count = tally[index] as (typeof tally)[number];
    count.made++;
    if (ids.includes(expected)) count.found++;
    else console.log(`  ${basename(folder)}: ${expected} is missed at ${place?.pointer}; found: ${ids.join(', ')}`);
  }
}
console.log(
  `${unchanged} of ${folders.length} connectors show nothing against themselves; the slowest comparison took ${Math.round(slowest)} ms`,
);
for (const [index, { made, found: count }] of tally.entries()) console.log(`  ${count} of ${made}  ${MUTATIONS[index]?.expected}`);

/** The ids of what is found in an update of a connector, of which one file has another text. */
async function found(published: Connector, file: string, text: string | undefined): Promise<string[]> {
  const { connector: next } = await loadConnector(published.path, text === undefined ? undefined : new Map([[file, text]]));
  const started = performance.now();
  const ids = [...runChanges(changes, { published, next, seed: 1 })].map(({ id }) => id);
  slowest = Math.max(slowest, performance.now() - started);
  return [...new Set(ids)];
}

/** The definition with every third text turned into an integer: made-up values must find nothing that the other rules do not tell. */
function perturb({ files, definitionFile }: Connector): string {
  const file = files.find(({ name }) => name === definitionFile);
  let count = 0;
  return JSON.stringify(file && parsedSource(file).value, (key, value: unknown) =>
    key === 'type' && value === 'string' && ++count % 3 === 0 ? 'integer' : value,
  );
}

/** The definition with the node at a place changed, as JSON. */
function changed(connector: Connector, { pointer }: Place, change: Mutation['change']): string | undefined {
  const file = connector.files.find(({ name }) => name === connector.definitionFile);
  const root = file && structuredClone(parsedSource(file).value);
  const key = pointerTokens(pointer).at(-1) ?? '';
  const parent = valueAt(root, pointer.slice(0, pointer.lastIndexOf('/')));
  const node = valueAt(root, pointer);
  if (typeof node !== 'object' || typeof parent !== 'object' || !node || !parent) return undefined;
  change(node as Raw, parent as Raw, key);
  return JSON.stringify(root);
}
