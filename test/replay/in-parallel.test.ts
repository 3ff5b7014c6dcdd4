import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../harness/replay/in-parallel.ts';

test('gives every result, and never runs more at once than asked', async (t) => {
  let running = 0;
  let most = 0;
  const task = async (n: number) => {
    most = Math.max(most, ++running);
    await sleep(n % 3);
    running--;
    return n;
  };
  const results = await Array.fromAsync(inParallel([...Array(40).keys()], 5, task, undefined));
  t.deepEqual(
    results.toSorted((a, b) => a - b),
    [...Array(40).keys()],
  );
  t.is(most, 5);
});

test('leaves what has not begun when the signal fires, and ends with what has', async (t) => {
  const stop = new AbortController();
  const begun: number[] = [];
  const task = async (n: number) => {
    begun.push(n);
    await sleep(1);
    return n;
  };
  const results: number[] = [];
  for await (const n of inParallel([...Array(40).keys()], 4, task, stop.signal)) {
    results.push(n);
    stop.abort();
  }
  t.deepEqual(
    results.toSorted((a, b) => a - b),
    begun,
  );
  t.true(begun.length <= 5);
});

test('a task that throws ends it with its error', async (t) => {
  const task = (n: number) => (n === 3 ? Promise.reject(new Error('three')) : Promise.resolve(n));
  await t.throwsAsync(Array.fromAsync(inParallel([1, 2, 3, 4], 2, task, undefined)), { message: 'three' });
});

test('results that come while the caller is busy are not lost', async (t) => {
  const results: number[] = [];
  for await (const n of inParallel([1, 2, 3, 4, 5], 2, async (item) => item, undefined)) {
    results.push(n);
    await sleep(2);
  }
  t.deepEqual(results, [1, 2, 3, 4, 5]);
});

test('nothing to do is nothing given', async (t) => {
  t.deepEqual(await Array.fromAsync(inParallel([], 4, async (n) => n, undefined)), []);
});
