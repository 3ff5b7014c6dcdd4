import type { Sample } from './sample.ts';

/** A thing that a session has made or changed. */
export interface Thing {
  readonly id: string;
  /** What is known of it, by property. */
  facts: Readonly<Record<string, unknown>>;
  gone: boolean;
}

/** A callback address that a session has left with a webhook trigger. */
export interface Subscription {
  readonly operationId: string;
  /** As it was sent. */
  readonly callback: string;
  /** The path below the base path whose DELETE ends it. */
  readonly address: string;
  /** Whether the definition has no operation for that. */
  readonly undeclared: boolean;
  removed: boolean;
}

/** What polls of a trigger have to tell. */
export interface News {
  /** How many are no longer kept. */
  forgotten: number;
  /** Oldest first; undefined stands for one that the mock makes up. */
  readonly kept: unknown[];
  /** The query inputs of a state, as text → how many of the news it has seen. */
  readonly states: Map<string, number>;
}

/** Work that was accepted and is finished when asked for a second time. */
export interface Pending {
  asked: number;
  readonly result: Sample;
}

/** What the requests of one session have brought about. */
export interface Session {
  /** The path of a collection → its things by id, in order of making. */
  readonly things: Map<string, Map<string, Thing>>;
  /** By address. */
  readonly subscriptions: Map<string, Subscription>;
  /** By operation. */
  readonly news: Map<string, News>;
  /** By address. */
  readonly pending: Map<string, Pending>;
  /** What came in at the mock's own callback address, by number. */
  readonly received: Map<string, unknown>;
  /** What was made so far, by what it is counted for. */
  readonly counts: Map<string, number>;
}

/** The sessions of a mock, the latest ones. */
export interface Sessions {
  /** Begins the session where there is none. */
  readonly enter: (name: string) => Session;
  readonly find: (name: string) => Session | undefined;
  readonly end: (name: string) => void;
}

/** Each case of a run has a session of its own, and nobody looks at it again. */
const MOST_SESSIONS = 1000;
/** Of what a session keeps of one kind. */
const MOST_KEPT = 1000;

/** Creates the memory of a mock. It is bounded: the sessions that were used longest ago are forgotten. */
export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  return {
    enter: (name) => touched(name) ?? begun(name),
    find: touched,
    end: (name) => void sessions.delete(name),
  };

  function begun(name: string): Session {
    const session = emptySession();
    keep(sessions, name, session, MOST_SESSIONS);
    return session;
  }

  /** What is used goes to the end of the line of what is forgotten. */
  function touched(name: string): Session | undefined {
    const session = sessions.get(name);
    if (session && sessions.delete(name)) sessions.set(name, session);
    return session;
  }
}

function emptySession(): Session {
  return { things: new Map(), subscriptions: new Map(), news: new Map(), pending: new Map(), received: new Map(), counts: new Map() };
}

/** Adds an entry; where there are too many, the oldest goes. */
export function keep<Value>(map: Map<string, Value>, key: string, value: Value, most = MOST_KEPT): void {
  map.set(key, value);
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

/** Adds a piece of news. */
export function tell(news: News, item: unknown): void {
  news.kept.push(item);
  if (news.kept.length <= MOST_KEPT) return;
  news.kept.shift();
  news.forgotten++;
}

/** The next number of what is counted under a name: 1, 2, 3, … */
export function count(session: Session, name: string): number {
  const next = (session.counts.get(name) ?? 0) + 1;
  keep(session.counts, name, next);
  return next;
}

/** What is kept under a key, made where there is nothing yet. */
export function kept<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  keep(map, key, made);
  return made;
}
