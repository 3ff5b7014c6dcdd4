/**
 * Runs a task over items, at most `width` at once, and gives results as they come; a task that throws ends it.
 * Items that have not begun when the signal fires are left.
 */
export async function* inParallel<T, R>(
  items: readonly T[],
  width: number,
  task: (item: T) => Promise<R>,
  signal: AbortSignal | undefined,
): AsyncGenerator<R> {
  let done: ({ readonly result: R } | { readonly error: unknown })[] = [];
  let wake = (): void => undefined;
  let running = 0;
  let next = 0;
  const finish = (outcome: (typeof done)[number]) => {
    running--;
    if (done.push(outcome) === 1) wake();
  };
  for (;;) {
    while (running < width && next < items.length && !signal?.aborted) {
      running++;
      task(items[next++] as T).then(
        (result) => finish({ result }),
        (error: unknown) => finish({ error }),
      );
    }
    if (running === 0 && done.length === 0) return;
    // What ends within one turn of the event loop is handed over together: the same small steps cost less in a row.
    if (done.length === 0) await new Promise<void>((resolve) => (wake = () => void setImmediate(resolve)));
    const ended = done;
    done = [];
    for (const outcome of ended) {
      if ('error' in outcome) throw outcome.error;
      yield outcome.result;
    }
  }
}
