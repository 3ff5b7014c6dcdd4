import { isObject } from '../lib/is-object.ts';
import { joinPointer } from '../lib/json-pointer.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { isFatal, type ParsedText } from '../lib/parsed-text.ts';
import type { Collection, CollectionAuth, CollectionFolder, CollectionProblem, CollectionRequest } from '../model/collection.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { Location } from '../model/place.ts';
import { assertedStatuses } from './asserted-statuses.ts';
import { detectFormat } from './detect-format.ts';
import {
  isBlankJson,
  describe,
  hasScript,
  listOf,
  objectOf,
  textOf,
  toAuth,
  toBody,
  toFields,
  toResponse,
  toUrl,
} from './normalise-parts.ts';
import { fromVersion1, normaliseItem, type RawItem } from './postman.ts';

/** Deeper folders are read over: nobody has them, and whatever runs a collection recurses. */
const DEEPEST_FOLDER = 50;

/**
 * Reads a Postman collection of format 1, 2.0 or 2.1.
 *
 * What is wrong with single items is read over and told in `problems`.
 * @throws HarnessError `not-a-collection` for everything else, and for text that is no JSON to its end; `too-many-values`
 */
export async function readCollection(file: string, text: string): Promise<Collection> {
  if (text.trim() === '') throw new HarnessError('not-a-collection', { path: file, what: 'an empty file' });
  const parsed = parseJsonText(text);
  const fatal = parsed.problems.find(isFatal);
  if (fatal?.kind === 'too-many') throw new HarnessError('too-many-values', { path: file, problem: fatal.message });
  if (fatal) {
    const looksYaml = /^\s*[\w$-]+:/.test(text);
    const what = looksYaml
      ? 'YAML, as are the folders of format 3'
      : `no whole JSON: line ${fatal.line}, column ${fatal.column}: ${fatal.message}`;
    throw new HarnessError('not-a-collection', { path: file, what });
  }
  const detected = detectFormat(parsed.value);
  if ('other' in detected) throw new HarnessError('not-a-collection', { path: file, what: detected.other });
  const { format, pointer } = detected;
  const written = (pointer === '' ? parsed.value : (parsed.value as RawItem)['collection']) as RawItem;
  const reading: Reading = { file, parsed, start: pointer, byId: new Map(), folders: [], requests: [], problems: [] };
  for (const { message, pointer: at, line, column } of parsed.problems)
    reading.problems.push({ message, at: { file, pointer: at ?? '', line, column } });
  const root = format === '1.0.0' ? await inOrder(reading, written) : renameOldKeys(written);
  const auth = toAuth(root['auth'], 'collection');
  const inherited = {
    ...NOTHING_INHERITED,
    ...(auth && { auth }),
    scripted: hasScript(root['event']),
    behaviour: objectOf(root['protocolProfileBehavior']),
  };
  const source = { ...root, item: readItems(reading, root['item'], [], inherited) };
  const information = isObject(root['info']) ? root['info'] : {};
  const description = describe(information['description'] ?? root['description']);
  return {
    file,
    format,
    name: textOf(information['name']) ?? 'Untitled',
    ...(description !== undefined && { description }),
    variables: toFields(root['variable'] ?? []),
    ...(auth && { auth }),
    folders: reading.folders,
    requests: reading.requests,
    problems: reading.problems,
    source,
  };
}

/** Format 2.0 had `variables` for a while. */
function renameOldKeys(root: RawItem): RawItem {
  return root['variable'] === undefined && Array.isArray(root['variables']) ? { ...root, variable: root['variables'] } : root;
}

/** What an item has of the folders around it. */
interface Inherited {
  readonly names: readonly string[];
  readonly auth?: CollectionAuth;
  readonly scripted: boolean;
  readonly behaviour: Readonly<Record<string, unknown>>;
}

/** A file on its way into the model. */
interface Reading {
  readonly file: string;
  readonly parsed: ParsedText;
  /** Pointer of the collection in the file. */
  readonly start: string;
  /** Where the requests and folders of a file of format 1 stand, by id. */
  readonly byId: Map<string, string>;
  readonly folders: CollectionFolder[];
  readonly requests: CollectionRequest[];
  readonly problems: CollectionProblem[];
}

const NOTHING_INHERITED: Inherited = { names: [], scripted: false, behaviour: {} };

/** The tree that a file of format 1 means; each request once, however often the lists name it. */
async function inOrder(reading: Reading, written: RawItem): Promise<RawItem> {
  const known = new Map<string, RawItem>();
  for (const list of ['folders', 'requests'] as const) {
    for (const [index, entry] of listOf(written[list]).entries()) {
      const id = isObject(entry) ? textOf(entry['id']) : undefined;
      const pointer = joinPointer(reading.start, list, index);
      if (id === undefined) complain(reading, `an entry of "${list}" has no id and is left out`, pointer);
      else if (list === 'requests' && known.has(id)) complain(reading, `the request ${id} stands twice; the first one counts`, pointer);
      else {
        reading.byId.set(id, pointer);
        if (list === 'requests') known.set(id, entry as RawItem);
      }
    }
  }
  const placed = new Set<string>();
  const orderOf = (owner: RawItem, pointer: string) =>
    listOf(owner['order']).filter((id) => {
      if (typeof id !== 'string' || !known.has(id))
        complain(reading, `"order" names the request ${String(id)}, which is not there`, pointer);
      else if (placed.has(id)) complain(reading, `"order" names the request ${id} a second time`, pointer);
      else return Boolean(placed.add(id));
      return false;
    });
  const folders = listOf(written['folders'])
    .filter(isObject)
    .map((folder) => ({ ...folder, order: orderOf(folder, reading.byId.get(String(folder['id'])) ?? reading.start) }));
  const order = orderOf(written, reading.start);
  const lost = [...known.keys()].filter((id) => !placed.has(id));
  try {
    return await fromVersion1({ ...written, folders, order: [...order, ...lost], requests: [...known.values()] });
  } catch (error) {
    const what = `a collection of format 1 that Postman’s own transformer refuses: ${error instanceof Error ? error.message : String(error)}`;
    throw new HarnessError('not-a-collection', { path: reading.file, what }, { cause: error });
  }
}

/** Reads items and gives them back as they run: each with its position as `id`, without what could not be read. */
function readItems(reading: Reading, items: unknown, way: readonly number[], inherited: Inherited): readonly RawItem[] {
  return listOf(items).flatMap((item, index) => {
    const here = [...way, index];
    const pointer = pointerOf(reading, item, here);
    if (!isObject(item)) {
      complain(reading, 'an item is no object and is left out', pointer);
      return [];
    }
    return Array.isArray(item['item'])
      ? readFolder(reading, item, here, pointer, inherited)
      : readRequest(reading, item, here, pointer, inherited);
  });
}

function readFolder(reading: Reading, folder: RawItem, way: readonly number[], pointer: string, above: Inherited): readonly RawItem[] {
  if (way.length > DEEPEST_FOLDER) {
    complain(reading, `folders stand in one another more than ${DEEPEST_FOLDER} deep; what is in this one is left out`, pointer);
    return [];
  }
  const position = way.join('.');
  const names = [...above.names, textOf(folder['name']) ?? position];
  const id = textOf(folder['id']);
  const description = describe(folder['description']);
  reading.folders.push({
    position,
    path: names,
    ...(id !== undefined && { id }),
    ...(description !== undefined && { description }),
    at: locate(reading, pointer),
  });
  const auth = toAuth(folder['auth'], 'folder') ?? above.auth;
  const inherited: Inherited = {
    names,
    ...(auth && { auth }),
    scripted: above.scripted || hasScript(folder['event']),
    behaviour: { ...above.behaviour, ...objectOf(folder['protocolProfileBehavior']) },
  };
  return [{ ...folder, id: position, item: readItems(reading, folder['item'], way, inherited) }];
}

function readRequest(reading: Reading, item: RawItem, way: readonly number[], pointer: string, above: Inherited): readonly RawItem[] {
  if (item['request'] === undefined || item['request'] === null) {
    complain(reading, 'an item has neither a request nor items and is left out', pointer);
    return [];
  }
  const position = way.join('.');
  const normal = normaliseItem(item);
  const request = objectOf(normal['request']);
  const id = textOf(item['id']) ?? textOf(item['_postman_id']);
  const description = describe(objectOf(item['request'])['description'] ?? item['description']);
  const auth = toAuth(objectOf(item['request'])['auth'], 'request') ?? above.auth;
  const body = toBody(request['body']);
  reading.requests.push({
    position,
    ...(id !== undefined && { id }),
    name: textOf(item['name']) ?? '',
    ...(description !== undefined && { description }),
    folders: above.names,
    method: (textOf(request['method']) ?? 'GET').toUpperCase(),
    url: toUrl(request['url'], objectOf(item['request'])['url']),
    headers: toFields(request['header']),
    ...(body ? { body } : isBlankJson(request['body']) && { blank: true }),
    ...(auth && { auth }),
    responses: listOf(normal['response']).map((response, index) =>
      toResponse(objectOf(response), locate(reading, responsePointer(reading, pointer, index))),
    ),
    asserted: assertedStatuses(item['event']),
    scripted: above.scripted || hasScript(item['event']),
    behaviour: { ...above.behaviour, ...objectOf(item['protocolProfileBehavior']) },
    at: locate(reading, pointer),
  });
  return [{ ...item, id: position }];
}

function pointerOf(reading: Reading, item: unknown, way: readonly number[]): string {
  const id = isObject(item) ? textOf(item['id']) : undefined;
  if (reading.byId.size > 0) return (id !== undefined && reading.byId.get(id)) || reading.start;
  return joinPointer(reading.start, ...way.flatMap((index) => ['item', index]));
}

function responsePointer(reading: Reading, pointer: string, index: number): string {
  return joinPointer(pointer, reading.byId.size > 0 ? 'responses' : 'response', index);
}

function locate(reading: Reading, pointer: string): Location {
  return { file: reading.file, pointer, ...reading.parsed.positionOf(pointer) };
}

function complain(reading: Reading, message: string, pointer: string): void {
  reading.problems.push({ message, at: locate(reading, pointer) });
}
