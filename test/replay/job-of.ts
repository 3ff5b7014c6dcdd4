import { type Redactor, redactNothing } from '../../harness/lib/redact.ts';
import { redactExchange } from '../../harness/replay/redact-exchange.ts';
import type { Exchange, WireRequest } from '../../harness/model/exchange.ts';
import type { Target } from '../../harness/model/target.ts';
import type { World } from '../../harness/model/world.ts';
import { createPace } from '../../harness/replay/pace.ts';
import { createSender, type Sender } from '../../harness/replay/pactum.ts';
import { type Job, replayCases, type ReplayOptions } from '../../harness/replay/replay-cases.ts';

/** A job with an id and a request. */
export function jobOf(id: string, request: Partial<WireRequest> & { readonly url: string }, phase = 0): Job {
  return {
    case: {
      id,
      operationId: 'Read',
      kind: 'smallest',
      title: 'smallest valid request',
      inputs: {},
      credential: 'right',
      expected: { kind: 'success' },
      invented: [],
    },
    operation: { operationId: 'Read' },
    request: { method: 'GET', headers: {}, ...request },
    presented: {},
    phase,
  };
}

/** `count` jobs for one URL. */
export function jobsFor(url: string, count: number): Job[] {
  return Array.from({ length: count }, (_, n) => jobOf(`Read/${n}`, { url: `${url}/${n}` }));
}

/** A live target. */
export function targetOf(more: Partial<Target> = {}): Target {
  return { name: 'staging', kind: 'live', writes: true, timeoutMs: 10_000, ...more };
}

/** Replays jobs with a sender of their own and gives all exchanges, secrets replaced, in the order in which they came. */
export async function replay(
  jobs: readonly Job[],
  { redact = redactNothing, ...options }: Partial<ReplayOptions> & { readonly redact?: Redactor } = {},
): Promise<Exchange[]> {
  const concurrency = options.concurrency ?? 4;
  const [target, world] = [options.target ?? targetOf(), options.world ?? worldOf()];
  await using sender: Sender = createSender(world);
  const exchanges: Exchange[] = [];
  const all = {
    target,
    sender,
    pace: createPace(target.ratePerSecond, world),
    concurrency,
    world,
    objectionTo: () => undefined,
    ...options,
  };
  for await (const exchange of replayCases(jobs, all)) exchanges.push(redactExchange(exchange, redact));
  return exchanges;
}

/** A world whose calendar stands still at noon and whose stopwatch is the real one. */
export function worldOf(more: Partial<World> = {}): World {
  return { now: () => new Date('2024-05-01T12:00:00Z'), monotonic: () => performance.now(), environment: {}, workingFolder: '/', ...more };
}
