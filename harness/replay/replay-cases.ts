import { retryAfterMs } from '../lib/retry-after.ts';
import type { Case } from '../model/case.ts';
import type { Credential } from '../model/connection.ts';
import {
  type Exchange,
  type GatewayNote,
  MOCK_HEADER,
  type MockNote,
  type RefusalDoubt,
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
  /** The right ones of which they are made. */
  readonly madeOf?: Credential;
  /** See `Exchange.doubt`. */
  readonly doubt?: RefusalDoubt;
  /** Jobs of a lower phase are finished before those of a higher one start. */
  readonly phase: number;
  /** See `Exchange.step`. */
  readonly step?: string;
  /** Whether the address is a link of the service, taken as it stands. */
  readonly link?: true;
  /** Whether no policy touches it, for the platform calls it past its gateway. */
  readonly pastGateway?: true;
  /** Whether the result to which a 202 leads is asked for without a credential too: one case of each operation does so. */
  readonly asksUnsigned?: true;
  /** What the mock is asked for besides, in `Prefer`; no service sees it, and no recorded exchange has it. */
  readonly prefer?: string;
}

/** What came of a request behind the gateway. */
export interface Passed {
  readonly outcome: Outcome;
  /** The service URL that policies have put in the place of the definition's; the links of the answer are below it. */
  readonly inForce?: string;
  /** What was only put together. */
  readonly unsent?: readonly ServiceCall[];
  readonly notes?: readonly GatewayNote[];
  /** Answers that are kept without their bodies. */
  readonly withheld?: readonly WireResponse[];
  /** See `Exchange.doubt`. */
  readonly doubt?: RefusalDoubt;
}

/**
 * Asks the service, at the target's pace and as often as it asks to come again later; each request stays as evidence. Without a purpose
 * the request is simply the exchange's own. `platformUrl` is kept beside it. What does not keep over a wait is put on by `sign`, when the
 * request goes.
 */
export type Send = (
  request: WireRequest,
  purpose?: ServiceCall['purpose'],
  platformUrl?: string,
  sign?: (request: WireRequest) => Promise<WireRequest>,
) => Promise<Outcome>;

/** The way of a job's request through the gateway to the service and of the answer back. */
export type Passage = (job: Job, send: Send) => Promise<Passed>;

/** What answers, and how it is called. */
export interface ReplayOptions {
  readonly target: Target;
  readonly sender: Sender;
  readonly pace: Pace;
  readonly concurrency: number;
  readonly world: World;
  /** Why a request must not be sent, whatever made it; beside it, the one that was asked for. */
  readonly objectionTo: (request: WireRequest, asked: WireRequest) => string | undefined;
  /** Whose state the mock keeps; absent: each case its own. */
  readonly session?: string;
  /** Absent: requests go to the service as they are. */
  readonly passage?: Passage;
  readonly signal?: AbortSignal;
}

/** Two waits for a service that says 429 are courtesy; a third would be stubborn. */
const PATIENCE = 2;
const LONGEST_WAIT_MS = 60_000;

/**
 * Makes the requests, several at a time within a phase, and gives each exchange as soon as it is complete, as it was: secrets are
 * replaced where it is written down.
 */
export async function* replayCases(jobs: readonly Job[], options: ReplayOptions): AsyncGenerator<Exchange> {
  const phases = Map.groupBy(jobs, (job) => job.phase);
  for (const phase of [...phases.keys()].toSorted((a, b) => a - b)) {
    yield* inParallel(phases.get(phase) ?? [], options.concurrency, (job) => exchangeFor(job, options), options.signal);
  }
}

/** What making one exchange takes. */
type ExchangeOptions = Omit<ReplayOptions, 'concurrency'>;

/** Makes one request of an operation, with whatever else the gateway asks of the service for it. */
export async function exchangeFor(job: Job, options: ExchangeOptions): Promise<Exchange> {
  const { target, passage = straight } = options;
  const line = openLine(job, options);
  const passed = await passage(job, line.send);
  return { ...record(job, target, passed, line.sent), ...line.times() };
}

/** A request that was sent, and what came of it. */
type Sent = Omit<ServiceCall, 'purpose'> & { readonly purpose: ServiceCall['purpose'] | undefined };

/** The line to the service for one exchange, with all that goes over it. Turns and waits do not count as its time. */
function openLine(job: Job, { target, sender, pace, world, objectionTo, session = job.case.id, signal }: ExchangeOptions) {
  const sent: Sent[] = [];
  let started: { readonly at: Date; readonly ms: number } | undefined;
  let held = 0;
  const begin = () => (started ??= { at: world.now(), ms: world.monotonic() });
  const atItsTurn = async (planned: WireRequest, sign: Parameters<Send>[3]): Promise<WireRequest> => {
    const turn = pace.turn(signal);
    if (!turn && !sign) return planned;
    const before = started && world.monotonic();
    await turn;
    const request = sign ? await sign(planned) : planned;
    if (before !== undefined) held += world.monotonic() - before;
    return request;
  };
  const send: Send = async (planned, purpose, platformUrl, sign) => {
    const objection = objectionTo(planned, job.request);
    if (objection !== undefined) return { failure: { kind: 'other', message: objection } };
    for (let attempt = 0; ; attempt++) {
      const request = await atItsTurn(planned, sign);
      begin();
      const made = target.kind === 'mock' ? forMock(request, job, session) : request;
      const outcome = await sender.send(made, { timeoutMs: target.timeoutMs, ...(signal && { signal }) });
      sent.push({ purpose: attempt > 0 ? 'again' : purpose, request, ...(platformUrl !== undefined && { platformUrl }), ...outcome });
      const wait = attempt < PATIENCE && !signal?.aborted ? waitFor(outcome, world) : undefined;
      if (wait === undefined) return outcome;
      pace.pauseFor(wait);
    }
  };
  const times = () => {
    const { at, ms } = begin();
    return { startedAt: at.toISOString(), durationMs: Math.round((world.monotonic() - ms - held) * 10) / 10 };
  };
  return { send, sent, times };
}

const straight: Passage = async ({ request }, send) => ({ outcome: await send(request) });

/** Each case meets the mock as it is at first, whatever others have created or deleted there meanwhile. */
function forMock(request: WireRequest, { prefer }: Job, session: string): WireRequest {
  const own = inSession(request, session);
  return prefer === undefined ? own : { ...own, headers: { ...own.headers, prefer } };
}

/** A request that meets what the case of this id has done at the mock. */
export function inSession(request: WireRequest, caseId: string): WireRequest {
  return { ...request, headers: { ...request.headers, [SESSION_HEADER]: encodeURIComponent(caseId.toWellFormed()) } };
}

function record(
  job: Job,
  target: Target,
  { outcome, unsent = [], notes = [], withheld = [], doubt = job.doubt }: Passed,
  made: readonly Sent[],
): Omit<Exchange, 'startedAt' | 'durationMs'> {
  const sent = made.map((call) =>
    call.response && withheld.includes(call.response) ? { ...call, response: withoutBody(call.response) } : call,
  );
  const [only, ...others] = sent;
  const isPlain = only !== undefined && only.purpose === undefined && others.length === 0;
  const calls = [...(isPlain ? [] : sent.map(({ purpose = 'rewritten' as const, ...call }) => ({ purpose, ...call }))), ...unsent];
  const base = {
    caseId: job.case.id,
    operationId: job.operation.operationId,
    target: target.name,
    targetKind: target.kind,
    // With the token that was in force by then.
    request: isPlain ? only.request : job.request,
    ...(job.step !== undefined && { step: job.step }),
    ...(job.case.credential !== 'right' && { credential: job.case.credential }),
    ...(doubt && { doubt }),
    ...(calls.length > 0 && { calls }),
    ...(notes.length > 0 && { notes }),
  };
  if ('failure' in outcome) return { ...base, failure: outcome.failure };
  const { [MOCK_HEADER]: note, ...headers } = outcome.response.headers;
  const response: WireResponse = { ...outcome.response, headers };
  return { ...base, response, ...(note !== undefined && target.kind === 'mock' && { mock: parseNote(note) }) };
}

function withoutBody({ body: { bytes }, ...response }: WireResponse): WireResponse {
  return { ...response, body: { encoding: 'utf8', data: '«withheld: more secrets than can be named»', bytes, cut: true } };
}

function parseNote(text: string): MockNote {
  try {
    return JSON.parse(decodeURIComponent(text)) as MockNote;
  } catch {
    return { source: 'unsupported', detail: 'The mock’s note cannot be read.' };
  }
}

/** How long a 429 or 503 asks to wait, in milliseconds; undefined where it does not ask, or asks for too long. */
function waitFor(outcome: Outcome, world: World): number | undefined {
  if ('failure' in outcome || (outcome.response.status !== 429 && outcome.response.status !== 503)) return undefined;
  const ms = retryAfterMs(outcome.response.headers, world.now());
  return ms !== undefined && ms <= LONGEST_WAIT_MS ? ms : undefined;
}
