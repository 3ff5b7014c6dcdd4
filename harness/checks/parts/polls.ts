import { ownAddress } from '../../lib/own-address.ts';
import type { Exchange } from '../../model/exchange.ts';
import { answersPoll, newsIn, NOT_MODIFIED } from '../../model/news.ts';
import { isStep, POLL } from '../../model/trigger-steps.ts';
import type { Played } from '../check.ts';

/** One poll of a trigger that was answered. */
export interface Poll {
  readonly exchange: Exchange;
  readonly status: number;
  /** What it starts runs with. */
  readonly news: readonly unknown[];
  /** As the answer writes it; where nothing was modified and none is written, that which was polled. */
  readonly location: string | undefined;
  /** Where that leads; undefined where that is off the target. */
  readonly url: string | undefined;
  /** The address that the answer before gave to go on with; undefined for the first, and where the poll repeats another. */
  readonly asked: string | undefined;
}

/** The polls of a sequence by what they are for. */
export interface Polls {
  readonly all: readonly Poll[];
  readonly first: Poll | undefined;
  /** With the state of the one before, while nothing was made to happen. */
  readonly quiet: readonly Poll[];
  /** With the state that was there before one of those without news changed it. */
  readonly former: Poll | undefined;
  /** With the state that told something behind such a change, after that. */
  readonly newer: Poll | undefined;
  /** Once something was made to happen, until it was told. */
  readonly waiting: readonly Poll[];
  /** The one of those that told it. */
  readonly told: Poll | undefined;
  /** With the state of that one. */
  readonly same: Poll | undefined;
  /** On from the state that it gave. */
  readonly after: readonly Poll[];
}

/** The polls of a polling-trigger sequence. */
export function pollsOf({ connector, operation, steps, service }: Played): Polls {
  let state: string | undefined;
  const all = steps.flatMap((exchange): Poll[] => {
    const { response } = exchange;
    const isPoll = Object.values(POLL).some((name) => isStep(exchange.step, name));
    if (!isPoll || !response || !answersPoll(response.status)) return [];
    const location = response.headers['location'] ?? (response.status === NOT_MODIFIED ? state : undefined);
    const url = location === undefined ? undefined : ownAddress(location, exchange.request.url, service);
    const isRepeated = [POLL.same, POLL.former, POLL.newer].some((name) => isStep(exchange.step, name));
    const asked = isRepeated ? undefined : state;
    if (!isRepeated) state = location === undefined ? undefined : (url ?? state);
    return [{ exchange, status: response.status, news: newsIn(connector, operation, response), location, url, asked }];
  });
  const named = (name: string) => all.filter(({ exchange }) => isStep(exchange.step, name));
  const waiting = named(POLL.news);
  return {
    all,
    first: named(POLL.first)[0],
    quiet: named(POLL.quiet),
    waiting,
    told: waiting.find(({ news }) => news.length > 0),
    same: named(POLL.same)[0],
    after: named(POLL.after),
    former: named(POLL.former)[0],
    newer: named(POLL.newer)[0],
  };
}

/** The items of one list that stand in another too, equal in every property. */
export function shared(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const known = new Set(others.map((item) => JSON.stringify(item)));
  return items.filter((item) => known.has(JSON.stringify(item)));
}

/** "an item" or "3 items". */
export function itemCount(count: number): string {
  return count === 1 ? 'an item' : `${count} items`;
}

/**
 * Whether the poll that told what was new gave no state to go on with, so that it is told again: then nothing else is to be said of
 * what comes after.
 */
export function goesRoundInCircles({ told, after: [after] }: Polls): boolean {
  if (!told || !after || after.news.length === 0 || shared(after.news, told.news).length === 0) return false;
  return told.url === undefined || told.url === told.asked || told.url === told.exchange.request.url;
}
