import { counted } from '../lib/counted.ts';
import { isSuccess } from '../lib/is-success.ts';
import { shortened } from '../lib/shortened.ts';
import { jsonOf } from '../model/read-body.ts';
import { untoldIds } from '../model/told-items.ts';
import { FIRE, isStep, POLL } from '../model/trigger-steps.ts';
import type { Objection, Played, SequenceCheck } from './check.ts';
import { stateChange, stateGivenUp } from './parts/poll-states.ts';
import { goesRoundInCircles, pollsOf, type Polls } from './parts/polls.ts';

export const pollingItemMissed: SequenceCheck = {
  id: 'polling-item-missed',
  of: ['polling-trigger'],
  title: 'What is new is told by a later poll',
  severity: 'error',
  fault: 'service',
  why: 'A flow starts for what a poll tells, and for nothing else.',
  hint: 'Check that the state of a poll without news stays what it was, and that of one with news leaves out only what that poll tells. If the service takes longer, say how long: fire.wait in the contract.',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const { all, told, waiting } = polls;
    if (told) yield* missedBeside(played, polls);
    if (told || stateGivenUp(polls) || waiting.length === 0 || all.every(({ location }) => location === undefined)) return;
    // A poll that failed is told by others.
    const failed = waiting.length < played.steps.filter(({ step }) => isStep(step, POLL.news)).length;
    const strayed = all.some(({ location, url }) => location !== undefined && url === undefined);
    if (failed || strayed || stateChange(polls)?.lost !== undefined) return;
    const words = waiting.length === 1 ? 'One poll' : `${waiting.length} polls`;
    yield { message: `${words} after something new was made to happen told nothing.`, at: played.operation.at };
  },
};

/**
 * What was made and is told by no poll, though others tell of what was made beside it: its id is in the
 * answer to the call that made it.
 */
function* missedBeside({ steps, operation, redact }: Played, polls: Polls): Iterable<Objection> {
  const { told, after } = polls;
  const failed = after.length < steps.filter(({ step }) => isStep(step, POLL.after)).length;
  if (!told || after.length === 0 || failed || goesRoundInCircles(polls)) return;
  if (told.location !== undefined && told.url === undefined) return;
  const made = steps
    .filter(({ step, response }) => isStep(step, FIRE) && isSuccess(response?.status))
    .map(({ response }) => jsonOf(response));
  const missing = untoldIds(
    made,
    [told, ...after].flatMap(({ news }) => news),
  );
  if (missing.length === 0) return;
  const ids = missing.map((id) => shortened(redact(id), 60)).join(', ');
  const polled = after.length === 1 ? 'the poll after it' : `the ${after.length} polls after it`;
  yield {
    message: `Of ${counted(made.length, 'thing')} that were made, what has the id ${ids} is told neither by the poll with news nor by ${polled}.`,
    at: operation.at,
  };
}
