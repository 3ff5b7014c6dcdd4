import type { Worker } from 'node:worker_threads';
import type { NewmanLimits } from './newman-event.ts';
import { reportAttempts } from './report-attempts.ts';
import { restoreBuiltins } from './restore-builtins.ts';
import { sealNetwork } from './seal-network.ts';

/** The part of Node’s module for threads that the sandbox takes. */
export interface ThreadModule {
  Worker: typeof Worker;
}

/**
 * Has the threads in which scripts run get no more memory than is theirs, no environment, and no way out of the machine, should a
 * script leave the sandbox. The sandbox leaves no room for options.
 */
export function guardScriptThreads(
  threads: ThreadModule,
  heapMb: number,
  { onStart, onMemoryFull, onAttempt, onRequest }: ThreadListeners,
): void {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
  threads.Worker = new Proxy(threads.Worker, {
    construct: (target, [code, options], self) => {
      const thread = Reflect.construct(target, [guardText() + String(code), { ...options, env: {}, resourceLimits }], self) as Worker;
      onStart(thread);
      const emit = thread.emit.bind(thread) as (event: string, ...values: unknown[]) => boolean;
      let from: string | undefined;
      thread.emit = (event: string, ...values: unknown[]) => {
        const [first] = values;
        if (event === 'message' && isAttempt(first)) {
          if (first.attempt === 'request') from = first.stack;
          else onAttempt(first.attempt, first.stack);
          return true;
        }
        if (event === 'message' && from !== undefined) {
          const stack = from;
          from = undefined;
          return emit(event, onRequest(first, stack));
        }
        // An error of the thread is one of the run to the engine, which ends with it.
        if (event !== 'error' || (first as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return emit(event, ...values);
        onMemoryFull();
        return true;
      };
      return thread;
    },
  });
}

/** What is told of the threads of scripts. */
export interface ThreadListeners {
  readonly onStart: (thread: Worker) => void;
  readonly onMemoryFull: () => void;
  /** What a script has tried, and from where. */
  readonly onAttempt: (what: string, stack: string) => void;
  /** Gives a message in which a script asks for a request, with what is to be known of where it came from. */
  readonly onRequest: (message: unknown, stack: string) => unknown;
}

function isAttempt(message: unknown): message is { readonly attempt: string; readonly stack: string } {
  const { attempt, stack } = (message ?? {}) as { readonly attempt?: unknown; readonly stack?: unknown };
  return typeof attempt === 'string' && typeof stack === 'string';
}

/** What scripts may keep in objects, so that it is they who are ended, and not the run with them. */
export function scriptHeapMb({ memoryMb }: Pick<NewmanLimits, 'memoryMb'>): number {
  return Math.ceil(memoryMb / 3);
}

/** What a thread of scripts runs before anything else. */
export function guardText(): string {
  return `(${String(sealNetwork)})(require, []);(${String(restoreBuiltins)})(require);(${String(reportAttempts)})(require);(${String(forbidThreads)})(require);`;
}

/** Nothing but its text goes into the thread of scripts. */
function forbidThreads(load: (name: string) => unknown): void {
  const forbidden = () => {
    throw new Error('not allowed here: threads');
  };
  Object.defineProperty(load('node:worker_threads'), 'Worker', { value: forbidden, writable: false, configurable: false });
}
