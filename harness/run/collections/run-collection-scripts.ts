import { answerOf, type Called, type CollectionCall } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { closeTurn, type SoFar, turnOf } from './collection-turns.ts';
import { engineRun } from './engine-run.ts';
import { enterEngineEvent } from './enter-engine-event.ts';
import { createUnsentBefore, whyUnsent } from './unsent-before.ts';
import { createUnset } from './unset-variable.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { Moment, NewmanEvent } from '../../replay/newman/newman-event.ts';
import type { startRelay } from '../../replay/newman/relay.ts';

/** The whole way: newman runs the collection, and everything that it sends comes here to be sent on. */
export async function* runScripts(
  course: Course,
  replay: CollectionReplay,
  line: (call: CollectionCall) => Promise<Called>,
): AsyncGenerator<HarnessEvent> {
  const { opened, service } = course;
  const unsent = createUnsentBefore(opened.collection, service);
  const turns: SoFar['turns'] = new Map();
  const soFar = { turns, unsent, unset: createUnset(opened, service) };
  const seen = new Set<string>();
  const failures: unknown[] = [];
  const events = runEngine(course, replay, [
    async ({ isSubRequest, script, ...request }) => {
      const called = await line({ ...request, aside: isSubRequest });
      course.account.enter(called, request.position, script);
      const turn = turnOf(turns, request);
      const asked = { ...request, aside: isSubRequest, script };
      if (called.kind === 'unsent') unsent.enterUnsent(asked, whyUnsent(called));
      else unsent.enterSent(asked);
      turn.asked.push(request.url);
      if (!isSubRequest) seen.add(momentKey(request));
      (isSubRequest ? turn.beside : turn.own).push(called);
      return answerOf(called);
    },
    (error) => failures.push(error),
  ]);
  let now: number | undefined;
  let early = false;
  for await (const event of events) {
    if ('turn' in event && event.turn !== undefined && event.turn !== now) {
      yield* closeTurn(soFar, now, replay);
      now = event.turn;
    }
    if (event.kind === 'request' && !event.isSubRequest) seen.add(momentKey(event));
    if (event.kind === 'done') early = event.early !== undefined;
    enterEngineEvent(event, soFar, course, replay);
  }
  for (const turn of turns.keys()) yield* closeTurn(soFar, turn, replay);
  if (failures.length > 0) throw failures[0];
  noteUnseen(course, seen, early ? 'the run had ended' : 'a script left it out');
}

/** What the engine tells while it runs; its relay ends with it. */
async function* runEngine(course: Course, replay: CollectionReplay, relaying: Parameters<typeof startRelay>): AsyncGenerator<NewmanEvent> {
  const { open, how } = replay;
  // Requests without scripts need neither.
  const [newman, relays] = await Promise.all([import('../../replay/newman/run-newman.ts'), import('../../replay/newman/relay.ts')]);
  await using relay = await relays.startRelay(...relaying);
  yield* newman.runNewman(engineRun(course, replay, relay), { redact: open.redact, ...(how.signal && { signal: how.signal }) });
}

/** Notes the requests of which nothing was seen in an iteration. */
function noteUnseen({ opened, account, requests }: Course, seen: ReadonlySet<string>, why: string): void {
  for (const iteration of opened.rows.keys())
    for (const { position } of requests)
      if (!seen.has(momentKey({ position, iteration }))) account.note('collection-request-not-sent', why, position);
}

function momentKey({ position, iteration }: Omit<Moment, 'turn'>): string {
  return `${iteration} ${position}`;
}
