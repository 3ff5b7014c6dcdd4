import { leftOut } from '../../model/told-items.ts';
import type { Poll, Polls } from './polls.ts';

/** What an answer without news has made of the state that it was asked with. */
export interface StateChange {
  readonly poll: Poll;
  /** A parameter of the state that the next address lacks; absent where the state is another one. */
  readonly lost?: string;
}

/** The first answer without news that gives another state than it was asked with, lost ones first. */
export function stateChange({ quiet, waiting }: Polls): StateChange | undefined {
  const silent = [...quiet, ...waiting].filter(({ asked, news }) => asked !== undefined && news.length === 0);
  const changes = silent.flatMap((poll): StateChange[] => {
    if (poll.asked === undefined || poll.url === undefined || poll.url === poll.asked) return [];
    const lost = lostParameter(poll.asked, poll.url);
    return [{ poll, ...(lost !== undefined && { lost }) }];
  });
  return changes.find(({ lost }) => lost !== undefined) ?? changes[0];
}

/** A poll without news whose state lies further back than the one that it was asked with. */
export interface WayBack {
  readonly poll: Poll;
  /** What that state tells, and the one before does not, although it was asked for later. */
  readonly items: readonly unknown[];
}

/** The poll that leads back, where one does; not where a service hands out each item once, so that no state tells it again. */
export function wayBack({ all, former, newer }: Polls): WayBack | undefined {
  const index = former ? all.indexOf(former) : -1;
  const [poll, behind] = all.slice(Math.max(0, index - 2), Math.max(0, index));
  if (!former || !newer || !poll || !behind) return undefined;
  const gone = leftOut(behind.news, newer.news);
  const items = leftOut(behind.news, former.news).filter((item) => !gone.includes(item));
  return items.length > 0 ? { poll, items } : undefined;
}

/** The first answer without news that gives no state, although it was asked with one. */
export function stateGivenUp({ quiet, waiting }: Polls): Poll | undefined {
  return [...quiet, ...waiting].find(({ asked, news, location }) => asked !== undefined && news.length === 0 && location === undefined);
}

/** A parameter that one address has and the next one lacks, where that has nothing new in its stead. */
function lostParameter(asked: string, next: string): string | undefined {
  const [before, after] = [URL.parse(asked), URL.parse(next)];
  if (!before || !after || before.pathname !== after.pathname) return undefined;
  const isAdded = Array.from(after.searchParams).some(([name, value]) => value !== '' && !before.searchParams.get(name));
  if (isAdded) return undefined;
  return Array.from(before.searchParams.keys()).find((name) => before.searchParams.get(name) && !after.searchParams.get(name));
}
