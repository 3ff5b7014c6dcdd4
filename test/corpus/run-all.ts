import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ConnectorResult, couldNotRun } from './connector-result.ts';

/**
 * What a worker may hold, and how many connectors it runs. A mock for the largest connectors needs almost as much, and what more is
 * allowed is garbage that lies about for longer; compiled code and texts gather in a worker that lives for long. Rules alone leave little
 * behind, and starting a worker takes a second of computing.
 */
const WORKERS = {
  check: { limits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 }, connectors: Infinity },
  test: { limits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 6 }, connectors: 60 },
} as const;

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
      let worker = startWorker(mode);
      for (let done = 1; next < folders.length; done++) {
        if (done % WORKERS[mode].connectors === 0) {
          await worker.terminate();
          worker = startWorker(mode);
        }
        const folder = folders[next++] as string;
        worker.postMessage({ folder, mode });
        let result: ConnectorResult;
        try {
          [result] = (await once(worker, 'message')) as [ConnectorResult];
        } catch (error) {
          // Out of memory, as a rule, and then the worker is gone.
          result = couldNotRun(folder, mode, String(error));
          worker = startWorker(mode);
        }
        results.push(result);
        onResult(result, results.length);
      }
      await worker.terminate();
    }),
  );
  return results.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

function startWorker(mode: 'check' | 'test'): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: WORKERS[mode].limits });
}
