import { isObject } from '../../lib/is-object.ts';
import { identity } from '../../model/told-items.ts';
import { CLOCK_SLACK_MS, dateIn } from './item-dates.ts';
import { type Poll, type Polls, shared } from './polls.ts';

/** The items of the poll right behind the first one that were there before. */
export function oldNews({ first, quiet: [second] }: Polls): readonly unknown[] {
  if (!first || first.news.length > 0 || !second) return [];
  const begun = Date.parse(first.exchange.startedAt);
  return second.news.filter((item) => isOld(item, begun));
}

/** Whether an item holds dates and none is of about now: in between, something may have happened. */
function isOld(item: unknown, now: number): boolean {
  const values = typeof item === 'object' && item !== null ? Object.values(item) : [];
  const dates = values.map(dateIn).filter((date) => !Number.isNaN(date));
  return dates.length > 0 && dates.every((date) => date < now - CLOCK_SLACK_MS);
}

/** What was told again while nothing was made to happen, by a poll that went on from where it was told before. */
export interface ToldAgain {
  /** The poll that told it first. */
  readonly poll: Poll;
  readonly items: readonly unknown[];
  /** Whether that one gave another state to go on with. */
  readonly goesOn: boolean;
}

/**
 * The first such items; of those without an id, nobody knows whether they are the same. Where the trigger does not begin with the first
 * poll, that is what is wrong.
 */
export function toldAgain(polls: Polls): ToldAgain | undefined {
  const { first, quiet } = polls;
  if (!first || first.news.length > 0 || oldNews(polls).length > 0) return undefined;
  for (const [index, poll] of quiet.entries()) {
    const later = quiet.slice(index + 1).flatMap(({ news }) => news);
    const items = shared(poll.news, later).filter((item) => isObject(item) && identity(item) !== undefined);
    if (items.length > 0) return { poll, items, goesOn: poll.url !== undefined && poll.url !== poll.asked };
  }
  return undefined;
}
