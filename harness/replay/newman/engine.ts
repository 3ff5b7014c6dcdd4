import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import type { FileResolver } from './collection-files.ts';
import type { ChildJob, EnginePackages, NewmanEngine } from './newman-event.ts';
import { restoreBuiltins } from './restore-builtins.ts';
import { sealNetwork } from './seal-network.ts';

/** Newman as far as a run needs it. */
export interface Newman {
  readonly run: (options: Readonly<Record<string, unknown>>, done: (error: Error | null) => void) => Emitter;
}

/** What Newman tells a run with. */
export interface Emitter {
  readonly on: (event: string, listener: (error: RaisedError | null, told: Told) => void) => unknown;
  readonly summary?: { readonly run: { executions: unknown[]; failures: unknown[] } };
}

/** Errors of the engine: of other realms, and without a stack more often than not. */
export interface RaisedError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
}

/** A run of the engine. */
export interface EngineRun {
  readonly state: { readonly items: readonly { readonly id: string }[]; readonly cursor: { readonly cycles: number } };
  readonly abort: (summarise?: boolean) => void;
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
  readonly each: (visit: (entry: { key?: string; value?: unknown; disabled?: boolean; type?: string; src?: unknown }) => void) => void;
}

/** A request of the collection SDK. */
export interface SdkRequest {
  readonly method: string;
  readonly url: { readonly toString: () => string; readonly update: (address: string) => void };
  readonly headers: SdkList;
  readonly body?: {
    readonly mode?: string;
    readonly disabled?: boolean;
    readonly raw?: unknown;
    readonly urlencoded?: { readonly toString: () => string };
    readonly formdata?: SdkList;
    readonly graphql?: unknown;
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
    readonly code: number;
    readonly headers: SdkList;
    readonly stream?: Uint8Array;
    readonly responseTime?: number;
  };
  readonly script?: { readonly id?: string };
  readonly event?: { readonly listen?: string };
  readonly assertion?: string;
  readonly skipped?: boolean;
  readonly error?: RaisedError;
  readonly level?: string;
  readonly messages?: readonly unknown[];
}

/** What a run wants to hear of the threads in which scripts run. */
export interface ScriptThreads {
  readonly onMemoryFull: () => void;
}

/**
 * Loads Newman on the engine that Conncert has chosen, whatever engines lie beside Newman.
 *
 * Newman 6.2.2 names an engine whose sandbox scripts can leave. `overrides` in a package act where it is the root alone, so that an
 * installed Conncert has that engine on its disk; what Newman asks for is led past it.
 */
export function loadNewman(
  job: ChildJob,
  threads: ScriptThreads,
  files: FileResolver,
): { readonly newman: Newman; readonly engine: NewmanEngine } {
  leadToChosenEngine(job.packages);
  const load = createRequire(job.packages.newman);
  guardScriptThreads(load, job, threads);
  (load('./lib/config/rc-file') as { load: (callback: (error: null, options: object) => void) => void }).load = (callback) =>
    callback(null, {});
  const runtime = load('postman-runtime') as {
    Runner: { prototype: { run: (collection: object, options: Record<string, unknown>, callback: unknown) => void } };
  };
  const { prototype } = runtime.Runner;
  const run = prototype.run;
  // What Newman has no options for.
  prototype.run = function (collection, options, callback) {
    const requester = { ...(options['requester'] as object), maxResponseSize: job.limits.responseBytes };
    const network = { restrictedAddresses: { [NOWHERE_HOST]: true } };
    run.call(this, collection, { ...options, requester, network, fileResolver: files, ignoreProxyEnvironmentVariables: true }, callback);
  };
  const newman = load(job.packages.newman) as Newman;
  return { newman, engine: describeEngine(load, job.packages) };
}

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

/** Scripts run in threads of their own, which get no more memory than is theirs, no environment, and no way out of the machine. */
function guardScriptThreads(load: NodeJS.Require, { limits }: ChildJob, { onMemoryFull }: ScriptThreads): void {
  const threads = load('node:worker_threads') as { Worker: typeof Worker };
  const guard = `(${String(sealNetwork)})(require, []);(${String(restoreBuiltins)})(require);(${String(forbidThreads)})(require);`;
  const resourceLimits = { maxOldGenerationSizeMb: Math.ceil(limits.memoryMb / 2), maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
  threads.Worker = new Proxy(threads.Worker, {
    construct: (target, [code, options], self) => {
      const thread = Reflect.construct(target, [guard + String(code), { ...options, env: {}, resourceLimits }], self) as Worker;
      thread.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') onMemoryFull();
      });
      return thread;
    },
  });
}

/** Nothing but its text goes into the threads of scripts. */
function forbidThreads(load: (name: string) => unknown): void {
  const threads = load('node:worker_threads') as Record<string, unknown>;
  const forbidden = () => {
    throw new Error('not allowed here: threads');
  };
  Object.defineProperty(threads, 'Worker', { value: forbidden, writable: false, configurable: false });
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
