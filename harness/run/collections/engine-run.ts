import { basename, dirname, join } from 'node:path';
import type { CollectionReplay, Course } from './collection-course.ts';
import { isSimple } from '../../collections/resolve-request.ts';
import { isObject } from '../../lib/is-object.ts';
import type { CollectionContract, Contract } from '../../model/contract.ts';
import type { NewmanRun } from '../../replay/newman/newman-event.ts';

/** A course as the engine is to run it, everything that it sends going to the relay. */
export function engineRun(
  { opened, service, requests }: Pick<Course, 'opened' | 'service' | 'requests'>,
  { contract, open }: Pick<CollectionReplay, 'contract' | 'open'>,
  relay: NewmanRun['relay'],
): NewmanRun {
  const { contract: entry, collection, rows, variables } = opened;
  return {
    source: forEngine(collection.source, entry, new Set(requests.map(({ position }) => position))),
    relay,
    environment: { ...variables, ...service.variables },
    iterationData: rows,
    iterationCount: rows.length,
    bail: entry.bail,
    ...(entry.files && { filesFolder: dirname(entry.path), withheldFiles: withheldFiles(contract) }),
    // How long a request may take is the target's to say, and waits are no part of it.
    limits: {
      runMs: entry.timeoutMs,
      requestMs: entry.timeoutMs,
      scriptMs: entry.scriptTimeoutMs,
      ...(open.target.kind === 'mock' && { turns: TURNS_ON_MOCK }),
    },
  };
}

/** How often a request has its turn on the mock: what a script waits for may never come of data that is made up. */
export const TURNS_ON_MOCK = 10;

/** The contract and what it names: files that hold credentials, and that no request is to send. */
export function withheldFiles({ folder, file, collections = [] }: Contract): readonly string[] {
  const named = collections.flatMap(({ path, environment, data }) => [path, environment, data]);
  return [file === undefined ? undefined : join(folder, basename(file)), ...named].filter((path) => path !== undefined);
}

/**
 * The collection as the engine is to run it: the requests that are meant; without scripts where the contract wants none of them; and
 * without ways to sign in that sign, or ask more than once, where the connection signs in.
 */
function forEngine(
  item: Readonly<Record<string, unknown>>,
  { scripts, auth: whose }: Pick<CollectionContract, 'scripts' | 'auth'>,
  positions: ReadonlySet<string>,
): Record<string, unknown> {
  const { event, auth, request, item: items, ...rest } = item;
  const own = (block: Readonly<Record<string, unknown>>) =>
    whose === 'collection' || typeof block['type'] !== 'string' || isSimple({ type: block['type'] }) ? block : { type: 'noauth' };
  const kept = {
    ...rest,
    ...(scripts && event !== undefined && { event }),
    ...(isObject(auth) && { auth: own(auth) }),
  };
  if (!Array.isArray(items))
    return { ...kept, request: isObject(request) && isObject(request['auth']) ? { ...request, auth: own(request['auth']) } : request };
  const inner = items.filter(isObject).filter((one) => Array.isArray(one['item']) || positions.has(String(one['id'])));
  return { ...kept, item: inner.map((one) => forEngine(one, { scripts, auth: whose }, positions)) };
}
