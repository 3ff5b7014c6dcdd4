import { isSuccess } from '../../lib/is-success.ts';
import { shortened } from '../../lib/shortened.ts';
import { jsonOf } from '../../model/read-body.ts';
import { untoldIds } from '../../model/told-items.ts';
import { FIRE, isStep, POLL } from '../../model/trigger-steps.ts';
import type { Played } from '../check.ts';
import { goesRoundInCircles, type Polls } from './polls.ts';

/** What was made and is told by no poll, though others tell of what was made beside it. */
export interface UntoldNews {
  /** How many things were made before the poll with news. */
  readonly made: number;
  /** Of those, the ids that no poll tells, as words; undefined where there are none. */
  readonly before: string | undefined;
  /** The same of what was made behind that poll. */
  readonly behind: string | undefined;
  /** `the poll after it`, `the 3 polls after it`. */
  readonly polled: string;
}

/** By the ids in the answers to the calls that made it; undefined where the polls show nothing. */
export function untoldNews({ steps, redact }: Played, polls: Polls): UntoldNews | undefined {
  const { told, after } = polls;
  const failed = after.length < steps.filter(({ step }) => isStep(step, POLL.after)).length;
  if (!told || after.length === 0 || failed || goesRoundInCircles(polls)) return undefined;
  if (told.location !== undefined && told.url === undefined) return undefined;
  const items = [told, ...after].flatMap(({ news }) => news);
  const toldAt = steps.indexOf(told.exchange);
  const isMaking = ({ step, response }: Played['steps'][number]) => isStep(step, FIRE) && isSuccess(response?.status);
  const made = (from: number, to?: number) =>
    steps
      .slice(from, to)
      .filter(isMaking)
      .map(({ response }) => jsonOf(response));
  const before = untoldIds(made(0, toldAt), items);
  const behind = untoldIds(made(0), items).filter((id) => !before.includes(id));
  const words = (ids: readonly string[]) => (ids.length === 0 ? undefined : ids.map((id) => shortened(redact(id), 60)).join(', '));
  return {
    made: made(0, toldAt).length,
    before: words(before),
    behind: before.length === 0 ? words(behind) : undefined,
    polled: after.length === 1 ? 'the poll after it' : `the ${after.length} polls after it`,
  };
}
