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

/** A parameter that one address has and the next one lacks, where that has nothing new in its stead. */
function lostParameter(asked: string, next: string): string | undefined {
  const [before, after] = [URL.parse(asked), URL.parse(next)];
  if (!before || !after || before.pathname !== after.pathname) return undefined;
  const isAdded = Array.from(after.searchParams).some(([name, value]) => value !== '' && !before.searchParams.get(name));
  if (isAdded) return undefined;
  return Array.from(before.searchParams.keys()).find((name) => before.searchParams.get(name) && !after.searchParams.get(name));
}
