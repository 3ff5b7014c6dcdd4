import type { Case } from '../model/case.ts';
import type { Credential } from '../model/connection.ts';
import {
  type Exchange,
  type GatewayNote,
  MOCK_HEADER,
  type MockNote,
  type ServiceCall,
  SESSION_HEADER,
  type WireRequest,
  type WireResponse,
} from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { inParallel } from './in-parallel.ts';
import type { Pace } from './pace.ts';
import type { Outcome, Sender } from './pactum.ts';

/** A case with the request that it makes on the target. */
export interface Job {
  readonly case: Case;
  /** The operation that the request calls; that of the case, but for some steps of a sequence. */
  readonly operation: Pick<Operation, 'operationId'>;
  readonly request: WireRequest;
  /** The connection's values as the case presents them. */
  readonly presented: Credential;
  /** Jobs of a lower phase are finished before those of a higher one start. */
  readonly phase: number;
  /** See `Exchange.step`. */
  readonly step?: string;
  /** Whether the address is a link of the service, taken as it stands. */
  readonly link?: true;
  /** What the mock is asked for besides, in `Prefer`; no service sees it, and no recorded exchange has it. */
  readonly prefer?: string;
}

/** What came of a request behind the gateway. */
export interface Passed {
  readonly outcome: Outcome;
  readonly calls?: readonly ServiceCall[];
  readonly notes?: readonly GatewayNote[];
}

/** The way of a job's request through the gateway to the service and of the answer back; `send` asks the service. */
export type Passage = (job: Job, send: (request: WireRequest) => Promise<Outcome>) => Promise<Passed>;

/** What answers, and how it is called. */
export interface ReplayOptions {
  readonly target: Target;
  readonly sender: Sender;
  readonly pace: Pace;
  readonly concurrency: number;
  readonly world: World;
  /** Why a request must not be sent, whatever made it; beside it, the one that was asked for. */
  readonly objectionTo: (request: WireRequest, asked: WireRequest) => string | undefined;
  /** Absent: requests go to the service as they are. */
  readonly passage?: Passage;
  readonly signal?: AbortSignal;
}

/** Two waits for a service that says 429 are courtesy; a third would be stubborn. */
const PATIENCE = 2;
const LONGEST_WAIT_MS = 60_000;

/** Dates are read leniently, so that numbers of all sorts would pass for them. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? /;

/** Makes the requests, several at a time within a phase, and gives each exchange as soon as it is complete, as it was: secrets are replaced where it is written down. */
export async function* replayCases(jobs: readonly Job[], options: ReplayOptions): AsyncGenerator<Exchange> {
  const phases = Map.groupBy(jobs, (job) => job.phase);
  for (const phase of [...phases.keys()].toSorted((a, b) => a - b)) {
    yield* inParallel(phases.get(phase) ?? [], options.concurrency, (job) => exchangeFor(job, options), options.signal);
  }
}

/** Makes one request, as often as the service asks to come again later, and gives what came of it at last. */
export async function exchangeFor(
  job: Job,
  { target, sender, pace, world, objectionTo, passage = straight, signal }: Omit<ReplayOptions, 'concurrency'>,
): Promise<Exchange> {
  const send = async (request: WireRequest): Promise<Outcome> => {
    const objection = objectionTo(request, job.request);
    if (objection !== undefined) return { failure: { kind: 'other', message: objection } };
    return sender.send(target.kind === 'mock' ? forMock(request, job) : request, {
      timeoutMs: target.timeoutMs,
      ...(signal && { signal }),
    });
  };
  for (let attempt = 0; ; attempt++) {
    await pace.turn(signal);
    const startedAt = world.now().toISOString();
    const started = world.monotonic();
    const passed = await passage(job, send);
    const wait = attempt < PATIENCE && !signal?.aborted ? retryAfter(passed.outcome, world) : undefined;
    if (wait !== undefined) {
      pace.pauseFor(wait);
      continue;
    }
    return { ...record(job, target, passed), startedAt, durationMs: Math.round((world.monotonic() - started) * 10) / 10 };
  }
}

const straight: Passage = async ({ request }, send) => ({ outcome: await send(request) });

/** Each case meets the mock as it is at first, whatever others have created or deleted there meanwhile. */
function forMock(request: WireRequest, { case: { id }, prefer }: Job): WireRequest {
  const own = inSession(request, id);
  return prefer === undefined ? own : { ...own, headers: { ...own.headers, prefer } };
}

/** A request that meets what the case of this id has done at the mock. */
export function inSession(request: WireRequest, caseId: string): WireRequest {
  return { ...request, headers: { ...request.headers, [SESSION_HEADER]: encodeURIComponent(caseId.toWellFormed()) } };
}

function record(job: Job, target: Target, { outcome, calls = [], notes = [] }: Passed): Omit<Exchange, 'startedAt' | 'durationMs'> {
  const base = {
    caseId: job.case.id,
    operationId: job.operation.operationId,
    target: target.name,
    targetKind: target.kind,
    request: job.request,
    ...(job.step !== undefined && { step: job.step }),
    ...(job.case.credential !== 'right' && { credential: job.case.credential }),
    ...(calls.length > 0 && { calls }),
    ...(notes.length > 0 && { notes }),
  };
  if ('failure' in outcome) return { ...base, failure: outcome.failure };
  const { [MOCK_HEADER]: note, ...headers } = outcome.response.headers;
  const response: WireResponse = { ...outcome.response, headers };
  return { ...base, response, ...(note !== undefined && target.kind === 'mock' && { mock: parseNote(note) }) };
}

function parseNote(text: string): MockNote {
  try {
    return JSON.parse(decodeURIComponent(text)) as MockNote;
  } catch {
    return { source: 'unsupported', detail: 'The mock’s note cannot be read.' };
  }
}

/** How long a 429 or 503 asks to wait, in milliseconds; undefined where it does not ask, or asks for too long. */
function retryAfter(outcome: Outcome, world: World): number | undefined {
  if ('failure' in outcome || (outcome.response.status !== 429 && outcome.response.status !== 503)) return undefined;
  const text = outcome.response.headers['retry-after'];
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : HTTP_DATE.test(text) ? Date.parse(text) - world.now().getTime() : NaN;
  return Number.isFinite(ms) && ms <= LONGEST_WAIT_MS ? Math.max(ms, 0) : undefined;
}
