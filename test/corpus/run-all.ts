import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ConnectorResult, couldNotRun } from './connector-result.ts';

/** The largest connectors need almost as much; what more is allowed is garbage that lies about for longer. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 6 };

/** Compiled code and texts gather in a worker that lives for long; starting one takes a third of a second. */
const CONNECTORS_A_WORKER = 60;

/** Runs many connectors over worker threads, one connector per worker at a time, and gives results as they come. */
export async function runAll(
  folders: readonly string[],
  mode: 'check' | 'test',
  {
    workers = availableParallelism(),
    onResult = () => undefined,
  }: { workers?: number; onResult?: (result: ConnectorResult, done: number) => void } = {},
): Promise<ConnectorResult[]> {
  const results: ConnectorResult[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(workers, folders.length) }, async () => {
      let worker = startWorker();
      for (let done = 1; next < folders.length; done++) {
        if (done % CONNECTORS_A_WORKER === 0) {
          await worker.terminate();
          worker = startWorker();
        }
        const folder = folders[next++] as string;
        worker.postMessage({ folder, mode });
        let result: ConnectorResult;
        try {
          [result] = (await once(worker, 'message')) as [ConnectorResult];
        } catch (error) {
          // Out of memory, as a rule, and then the worker is gone.
          result = couldNotRun(folder, mode, String(error));
          worker = startWorker();
        }
        results.push(result);
        onResult(result, results.length);
      }
      await worker.terminate();
    }),
  );
  return results.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS });
}
