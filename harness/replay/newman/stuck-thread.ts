import type { Worker } from 'node:worker_threads';

/** As far as it is looked at. */
interface Report {
  readonly workers?: readonly { readonly javascriptStack?: { readonly stack?: readonly string[] } }[];
}

/** The innermost frames of what a thread does this moment, be it an endless loop; undefined where it cannot be asked. */
export async function framesOfStuck(living: ReadonlySet<Worker>): Promise<readonly string[] | undefined> {
  const [thread, ...others] = living;
  if (!thread || others.length > 0) return undefined;
  // A report waits for every thread, and one that is within a function of the engine does not listen: then this never comes.
  await thread.getHeapStatistics();
  if (living.size !== 1 || !living.has(thread)) return undefined;
  // Names of hosts would be looked up.
  Object.assign(process.report, { excludeNetwork: true });
  const { workers = [] } = process.report.getReport() as Report;
  return workers[0]?.javascriptStack?.stack;
}
