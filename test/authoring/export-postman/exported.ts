import { exportPostman } from '../../../harness/index.ts';
import type { PostmanEnvironment, PostmanItem, PostmanRequest } from '../../../harness/authoring/export-postman/postman-format.ts';
import type { ExportedCollection } from '../../../harness/authoring/export-postman/to-collection.ts';
import { loadPackage } from '../../load/load-files.ts';

/** The base of small connectors: what a test says stands over it. */
export const SMALL = {
  swagger: '2.0',
  info: { title: 'Contoso Things', version: '1.0', description: 'Things of Contoso.' },
  host: 'api.contoso.example',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
};

/** The export of a small connector. */
export async function exported(
  paths: Readonly<Record<string, object>>,
  { root = {}, properties = {} }: { readonly root?: object; readonly properties?: object } = {},
): Promise<ExportedCollection> {
  const { connector } = await loadPackage({ ...SMALL, ...root, paths }, { properties });
  return exportPostman(connector);
}

/** All requests of a collection, folders opened, in the order in which they run. */
export function itemsOf({ collection }: ExportedCollection): readonly PostmanItem[] {
  return collection.item.flatMap((item) => ('item' in item ? item.item : [item]));
}

/** The request of the only operation. */
export async function requestOf(operation: object, method = 'post', path = '/things'): Promise<PostmanRequest> {
  const [item] = itemsOf(await exported({ [path]: { [method]: { operationId: 'Act', responses: {}, ...operation } } }));
  if (!item) throw new Error('There is no request.');
  return item.request;
}

/** The variables of an environment: values, those of secrets in brackets. */
export function variablesOf({ values }: PostmanEnvironment): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map(({ key, value, type }) => [key, type === 'secret' ? `[${value}]` : value]));
}
