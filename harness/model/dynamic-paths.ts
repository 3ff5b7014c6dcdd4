import type { Connector } from './connector.ts';
import { type Operation, successResponses } from './operation.ts';
import type { Definitions, Schema } from './schema.ts';
import type { DynamicCall } from './dynamic-calls.ts';
import { type AtPath, isOpen, partsOf, pathSteps, schemasAt } from './schema-path.ts';

/** The names by which an extension points into the answer; a key of `keys` each. */
export interface PathKeys {
  /** Leads to the list. */
  readonly list: string;
  /** Lead from an item to its value, title and the like. */
  readonly item: readonly string[];
}

/** How the extensions that fetch a list name their paths. */
export const LIST_PATHS: Readonly<Partial<Record<DynamicCall['extension'], PathKeys>>> = {
  'x-ms-dynamic-values': { list: 'value-collection', item: ['value-path', 'value-title'] },
  'x-ms-dynamic-list': { list: 'itemsPath', item: ['itemValuePath', 'itemTitlePath'] },
  'x-ms-dynamic-tree': { list: 'itemsPath', item: ['itemValuePath', 'itemTitlePath'] },
  'file-picker': { list: 'value-collection', item: ['value-path', 'value-title'] },
};

/** How those that fetch a schema name theirs. */
export const SCHEMA_PATHS: Readonly<Partial<Record<DynamicCall['extension'], string>>> = {
  'x-ms-dynamic-schema': 'value-path',
  'x-ms-dynamic-properties': 'itemValuePath',
};

/** The schema of the answer that the designer reads: of 200, else of another success, else of `default`. */
export function answerSchema({ responses, ...operation }: Operation): Schema | undefined {
  const successes = successResponses({ responses, ...operation });
  const read = [...successes, ...responses.filter(({ status }) => status === 'default')].find(({ schema }) => schema !== undefined);
  return read?.schema;
}

/** A path that an extension names. */
export function pathOf({ keys }: Pick<DynamicCall, 'keys'>, name: string): string | undefined {
  const path = keys[name];
  return typeof path === 'string' && path !== '' ? path : undefined;
}

const known = new WeakMap<Operation, Map<string | undefined, AtPath>>();

/** The schema of the items that a call lists, where that can be told: "missing" where no list stands there. */
export function listedItems(call: DynamicCall, { definitions }: Connector): AtPath {
  const { target, extension } = call;
  const names = LIST_PATHS[extension];
  if (!target || !names) return undefined;
  const path = pathOf(call, names.list);
  let listed = known.get(target);
  if (!listed) known.set(target, (listed = new Map()));
  if (!listed.has(path)) listed.set(path, itemsIn(target, path, definitions));
  return listed.get(path);
}

function itemsIn(target: Operation, path: string | undefined, definitions: Definitions): AtPath {
  const schema = answerSchema(target);
  if (!schema) return undefined;
  return path === undefined
    ? itemsOfRoot(partsOf(schema, definitions), definitions)
    : itemsAt(schemasAt(schema, pathSteps(path), definitions), definitions);
}

/** Without a path the answer is the list, or an object with the list somewhere in it: the designer takes the first it finds. */
function itemsOfRoot(parts: readonly Schema[], definitions: Definitions): AtPath {
  if (!parts.some((part) => part.properties)) return itemsAt(parts, definitions);
  const lists = parts
    .flatMap((part) => Object.values(part.properties ?? {}))
    .map((property) => partsOf(property, definitions))
    .filter((property) => property.some(isList));
  if (parts.some(isOpen) || lists.length > 1) return undefined;
  return lists[0] ? itemsAt(lists[0], definitions) : 'missing';
}

function itemsAt(parts: AtPath, definitions: Definitions): AtPath {
  if (parts === undefined || parts === 'missing') return parts;
  const items = parts.flatMap((part) => (part.items ? partsOf(part.items, definitions) : []));
  if (items.length > 0) return items;
  const says = parts.some(({ type, properties }) => properties !== undefined || (type !== undefined && type !== 'object'));
  return says && !parts.some(isList) && !parts.some(isOpen) ? 'missing' : undefined;
}

function isList({ type, items }: Schema): boolean {
  return type === 'array' || items !== undefined;
}
