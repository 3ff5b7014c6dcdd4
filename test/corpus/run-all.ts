import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ConnectorResult } from './run-connector.ts';

/** The largest connectors need almost as much; what more is allowed is garbage that lies about for longer. */
const LIMITS = { maxOldGenerationSizeMb: 200, maxYoungGenerationSizeMb: 6 };

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
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS });
      while (next < folders.length) {
        const folder = folders[next++];
        worker.postMessage({ folder, mode });
        const [result] = (await once(worker, 'message')) as [ConnectorResult];
        results.push(result);
        onResult(result, results.length);
      }
      await worker.terminate();
    }),
  );
  return results.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}
