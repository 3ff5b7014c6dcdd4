import { say } from './child-channel.ts';
import type { Cursor, EngineRun, Told } from './engine.ts';
import type { Moment, NewmanLimits } from './newman-event.ts';

/** Where a run of a collection is: which of its requests has its turn. */
export interface RunCourse {
  readonly begin: (run: EngineRun) => void;
  /** The request whose turn it is; undefined before the first one. */
  readonly here: () => Moment | undefined;
  /** What a cursor of the engine says; what it leaves open is as it is here. */
  readonly at: (cursor?: Cursor) => Moment;
  /** Whether it is the request whose turn it is that something is told of, and none that a script sends. */
  readonly isOwn: (told: Told) => boolean;
  readonly nextTurn: (cursor: Cursor | undefined) => void;
  /** A request that has had its turns has no further one, whatever its script has said comes next. */
  readonly boundTurns: (told: Told) => void;
  readonly abort: () => void;
  /** Ends the sandbox as after a script whose time is up. */
  readonly endSandbox: () => void;
}

/** The course of one run. */
export function createCourse(limits: Pick<NewmanLimits, 'turns'>): RunCourse {
  let run: EngineRun | undefined;
  let here: Moment | undefined;
  let turn = 0;
  /** How many turns a request has had in an iteration. */
  const turns = new Map<string, number>();

  const at = (cursor?: Cursor): Moment => {
    const position = run?.state.items[cursor?.position ?? -1]?.id ?? here?.position ?? '';
    return { position, iteration: cursor?.iteration ?? here?.iteration ?? 0, turn };
  };
  return {
    begin: (started) => {
      run = started;
    },
    here: () => here,
    at,
    isOwn: ({ cursor, item }) => item?.id !== undefined && item.id === at(cursor).position,
    nextTurn: (cursor) => {
      turn += 1;
      here = at(cursor);
      const key = requestIn(here);
      turns.set(key, (turns.get(key) ?? 0) + 1);
    },
    boundTurns: ({ cursor, execution }) => {
      const moment = at(cursor);
      const said = execution?.return;
      if (typeof said?.nextRequest !== 'string' || (turns.get(requestIn(moment)) ?? 0) < limits.turns) return;
      delete said.nextRequest;
      say({ kind: 'repeated', ...moment });
    },
    abort: () => run?.abort(),
    endSandbox: () => {
      if (!run?.host) return;
      run.host.hasTimedOut = true;
      run.host.dispose();
    },
  };
}

function requestIn({ iteration, position }: Moment): string {
  return `${iteration} ${position}`;
}
