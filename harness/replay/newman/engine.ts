import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileResolver } from './collection-files.ts';
import type { ChildJob, EnginePackages, NewmanEngine } from './newman-event.ts';
import { createCookieJar, ledAway } from './cookie-jar.ts';
import { guardScriptThreads, scriptHeapMb, type ThreadListeners, type ThreadModule } from './script-threads.ts';

/** Newman as far as a run needs it. */
export interface Newman {
  readonly run: (options: Readonly<Record<string, unknown>>, done: (error: Error | null) => void) => Emitter;
}

/** What Newman tells a run with. */
export interface Emitter {
  readonly on: (event: string, listener: (error: RaisedError | null, told: Told) => void) => unknown;
}

/** Errors of the engine: of other realms, and without a stack more often than not. */
export interface RaisedError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
}

/** A run of the engine. */
export interface EngineRun {
  readonly state: { readonly items: readonly { readonly id: string }[] };
  readonly abort: (summarise?: boolean) => void;
  /** The sandbox: it starts anew for the next script after one that has timed out. */
  readonly host?: { hasTimedOut: boolean; readonly dispose: () => void };
}

/** Where in a run an event belongs. */
export interface Cursor {
  readonly ref?: string;
  readonly iteration?: number;
  readonly position?: number;
  readonly scriptId?: string;
}

/** A list of the collection SDK. */
export interface SdkList {
  readonly each: (visit: (entry: { readonly key?: string; readonly value?: unknown }) => void) => void;
}

/** A request of the collection SDK. */
export interface SdkRequest {
  readonly id?: string;
  readonly method?: string;
  readonly url: { readonly toString: () => string; readonly update: (address: string) => void };
  readonly headers: {
    readonly upsert: (entry: { readonly key: string; readonly value: string }) => void;
    readonly remove: (name: string) => void;
    /** By name in any case; the last one of several. */
    readonly one: (name: string) => { readonly value?: unknown; readonly disabled?: boolean } | undefined;
  };
  proxy?: unknown;
  certificate?: unknown;
}

/** What comes with an event; which of it depends on the event. */
export interface Told {
  readonly cursor?: Cursor;
  readonly run?: EngineRun;
  readonly item?: { readonly id?: string };
  readonly request?: SdkRequest;
  readonly response?: {
    readonly headers: {
      readonly get: (name: string) => string | undefined;
      readonly remove: (name: string) => void;
      readonly upsert: (entry: { readonly key: string; readonly value: string }) => void;
    };
    readonly stream?: Uint8Array;
    responseTime?: number;
  };
  readonly script?: { readonly id?: string; readonly exec?: readonly string[] };
  readonly event?: { readonly listen?: string };
  /** What a script has left of the variables. */
  readonly execution?: Readonly<
    Partial<Record<'environment' | 'collectionVariables' | 'globals' | '_variables', { readonly values?: SdkList }>>
  > & {
    /** What it has said comes next: null ends the run. */
    readonly return?: { nextRequest?: unknown };
  };
  readonly assertion?: string;
  readonly skipped?: boolean;
  readonly error?: RaisedError;
  readonly messages?: readonly unknown[];
}

/**
 * Loads Newman on the engine that Conncert has chosen, whatever engines lie beside Newman.
 *
 * Newman 6.2.2 names an engine whose sandbox scripts can leave. `overrides` in a package act where it is the root alone, so that an
 * installed Conncert has that engine on its disk; what Newman asks for is led past it.
 */
export function loadNewman(
  job: ChildJob,
  files: FileResolver,
  threads: Omit<ThreadListeners, 'onRequest'>,
  onTooLong: () => never,
  addressOf: (led: string) => string,
): { readonly newman: Newman; readonly engine: NewmanEngine; readonly stackOf: StackOf } {
  leadToChosenEngine(job.packages);
  const load = createRequire(job.packages.newman);
  const flatted = load('flatted') as Flatted;
  const stacks = new Map<string, string>();
  guardScriptThreads(load('node:worker_threads') as ThreadModule, scriptHeapMb(job.limits), {
    ...threads,
    onRequest: (message, stack) => {
      const id = `conncert-${stacks.size}`;
      stacks.set(id, stack);
      return withId(flatted, message, id);
    },
  });
  boundVariables(load('postman-collection/lib/superstring') as SuperStrings, onTooLong);
  // It reads options of the machine’s user otherwise, and keeps every exchange until the run has ended.
  Object.assign(load('./lib/config/rc-file') as object, { load: (callback: (error: null, options: object) => void) => callback(null, {}) });
  Object.assign(load('./lib/run/summary') as object, { attachReportingTrackers: () => undefined, attachFailureTrackers: () => undefined });
  const runtime = load('postman-runtime') as {
    Runner: { prototype: { run: (collection: object, options: Record<string, unknown>, callback: unknown) => void } };
  };
  const { prototype } = runtime.Runner;
  const run = prototype.run;
  const cookieJar = ledAway(createCookieJar(job.packages['postman-runtime']), addressOf);
  // What Newman has no options for.
  prototype.run = function (collection, options, callback) {
    const requester = { ...(options['requester'] as object), maxResponseSize: job.limits.responseBytes, cookieJar };
    const network = { restrictedAddresses: { [NOWHERE_HOST]: true } };
    run.call(this, collection, { ...options, requester, network, fileResolver: files, ignoreProxyEnvironmentVariables: true }, callback);
  };
  const newman = load(job.packages.newman) as Newman;
  return { newman, engine: describeEngine(load, job.packages), stackOf: ({ id = '' }) => stacks.get(id) };
}

/** How the sandbox writes messages. */
interface Flatted {
  readonly parse: (text: string) => unknown[];
  readonly stringify: (value: unknown[]) => string;
}

/** Where in a script a request comes from, if one sends it. */
export type StackOf = (request: Pick<SdkRequest, 'id'>) => string | undefined;

/** By its id a request is known again: whatever else it has may be signed. A message that asks for none is left as it is. */
function withId({ parse, stringify }: Flatted, message: unknown, id: string): unknown {
  const { __emit_uvm: text, ...rest } = message as { readonly __emit_uvm: string };
  const parts = parse(text);
  const request = parts.at(-1);
  return typeof request === 'object' && request !== null
    ? { ...rest, __emit_uvm: stringify([...parts.slice(0, -1), { ...request, id }]) }
    : message;
}

/** How the engine fills in variables. */
interface SuperStrings {
  readonly SuperString: { prototype: { replace: (...given: unknown[]) => { readonly value: string } } };
}

/** A few variables that name one another ten times each would fill any memory before anybody looks. */
function boundVariables({ SuperString: { prototype } }: SuperStrings, onTooLong: () => never): void {
  const replace = prototype.replace;
  prototype.replace = function (pattern, replacer) {
    let grown = 0;
    const counted = (...given: unknown[]): unknown => {
      const value: unknown = typeof replacer === 'function' ? (replacer as (...all: unknown[]) => unknown)(...given) : replacer;
      grown += String(value).length;
      if (grown > LONGEST_FILLED) onTooLong();
      return value;
    };
    return Reflect.apply(replace, this, [pattern, counted]) as { value: string };
  };
}

const LONGEST_FILLED = 10_000_000;

/** The host of addresses that are never asked. */
export const NOWHERE_HOST = 'nowhere.invalid';

function leadToChosenEngine(packages: EnginePackages): void {
  const chosen: Readonly<Record<string, string>> = { ...packages };
  registerHooks({
    resolve: (specifier, context, next) => {
      const name = specifier.split('/', 1)[0] ?? '';
      const entry = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
      if (entry === undefined) return next(specifier, context);
      if (specifier !== name) return next(join(dirname(entry), specifier.slice(name.length)), context);
      return { url: pathToFileURL(entry).href, format: 'commonjs', shortCircuit: true };
    },
  });
}

function describeEngine(load: NodeJS.Require, { newman, ...packages }: EnginePackages): NewmanEngine {
  const sandboxes = Object.keys(load.cache).flatMap((file) => /^.*[\\/]node_modules[\\/]uvm(?=[\\/])/.exec(file)?.[0] ?? []);
  const uvm = [...new Set(sandboxes)].map((folder) => versionAt(join(folder, 'package.json')));
  return {
    newman: versionAt(join(dirname(newman), 'package.json')),
    runtime: versionAt(join(dirname(packages['postman-runtime']), 'package.json')),
    uvm,
  };
}

function versionAt(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
