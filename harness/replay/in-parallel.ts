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
  const done: ({ readonly result: R } | { readonly error: unknown })[] = [];
  let wake = (): void => undefined;
  let running = 0;
  let next = 0;
  const finish = (outcome: (typeof done)[number]) => {
    running--;
    done.push(outcome);
    wake();
  };
  for (;;) {
    while (running < width && next < items.length && !signal?.aborted) {
      running++;
      task(items[next++] as T).then(
        (result) => finish({ result }),
        (error: unknown) => finish({ error }),
      );
    }
    const outcome = done.shift();
    if (!outcome) {
      if (running === 0) return;
      // One promise for whatever comes next: racing all that run would leave a reaction on each, every time.
      await new Promise<void>((resolve) => (wake = resolve));
    } else if ('error' in outcome) throw outcome.error;
    else yield outcome.result;
  }
}
