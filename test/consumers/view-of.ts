import { describeConnector } from '../../harness/describe-connector.ts';
import type { OperationView } from '../../harness/model/makers-view.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { loadExample } from '../rules/load-example.ts';

/** Part of a definition. */
export type Raw = Readonly<Record<string, unknown>>;

/** What makers see of one operation that a clean package has besides its own, at `/things`. */
export async function viewOf(operation: Raw, { method = 'get', path = {}, ...definition }: ViewOptions = {}): Promise<OperationView> {
  const things = { [method]: { operationId: 'DoThing', responses: {}, ...operation }, ...path };
  const { connector } = await loadExample({ definition: { ...definition, paths: { '/things': things } } });
  const [view] = describeConnector(connector, [String(operation['operationId'] ?? 'DoThing')]).operations;
  if (!view) throw new Error('there is no such operation');
  return view;
}

/** The operation as it is loaded. */
export async function operationOf(operation: Raw, { method = 'get', path = {}, ...definition }: ViewOptions = {}): Promise<Operation> {
  const things = { [method]: { operationId: 'DoThing', responses: {}, ...operation }, ...path };
  const { connector } = await loadExample({ definition: { ...definition, paths: { '/things': things } } });
  const loaded = connector.operations.find(({ path: at }) => at === '/things');
  if (!loaded) throw new Error('there is no such operation');
  return loaded;
}

interface ViewOptions {
  readonly method?: string;
  /** What stands beside the method. */
  readonly path?: Raw;
  /** What stands elsewhere in the definition. */
  readonly [key: string]: unknown;
}

/** A body parameter with this schema. */
export function body(schema: Raw, keys: Raw = {}): Raw {
  return { name: 'thing', in: 'body', required: true, schema, ...keys };
}

/** An object schema. */
export function object(properties: Raw, keys: Raw = {}): Raw {
  return { type: 'object', properties, ...keys };
}
