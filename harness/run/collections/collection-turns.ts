import type { Check, Objection } from '../../checks/check.ts';
import { collectionScriptFailed } from '../../checks/collection-script-failed.ts';
import { collectionTestFailed, testFailure } from '../../checks/collection-test-failed.ts';
import { type CollectionReplay, judge } from './collection-course.ts';
import type { Called } from './collection-call.ts';
import { findingMade } from '../judge/finding-made.ts';
import { shortened } from '../../lib/shortened.ts';
import { refusesCredential } from '../../lib/refuses-credential.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { ScriptResults, ScriptTest } from '../../model/exchange.ts';
import type { Moment, ScriptPlace } from '../../replay/newman/newman-event.ts';
import type { UnsentBefore } from './unsent-before.ts';
import type { createUnset } from './unset-variable.ts';

/** One request's turn: what it sent, what its scripts sent, and what they said. */
export interface Turn {
  readonly position: string;
  readonly own: Called[];
  readonly beside: Called[];
  /** The addresses that were asked. */
  readonly asked: string[];
  readonly tests: (ScriptTest & { readonly script?: ScriptPlace })[];
  readonly errors: ScriptResults['errors'][number][];
}

/** The turns of a run that are not closed, by their numbers: what was sent, and not what the engine tells of it, is what happened. */
export type Turns = Map<number, Turn>;

/** What is known of a run of a collection while it goes on. */
export interface SoFar {
  readonly turns: Turns;
  readonly unsent: UnsentBefore;
  readonly unset: ReturnType<typeof createUnset>;
}

/** The turn that an event belongs to, opened with its first one. */
export function turnOf(turns: Turns, { turn: number, position }: Pick<Moment, 'turn' | 'position'>): Turn {
  const turn = turns.get(number) ?? { position, own: [], beside: [], asked: [], tests: [], errors: [] };
  turns.set(number, turn);
  return turn;
}

/**
 * What came of a turn, and what its scripts said of that; other answers before the last one are the
 * engine's own (a challenge to sign in).
 */
export function* closeTurn({ turns, unsent, unset }: SoFar, number: number | undefined, replay: CollectionReplay): Generator<HarnessEvent> {
  const turn = number === undefined ? undefined : turns.get(number);
  if (number === undefined || !turn) return;
  turns.delete(number);
  const { position, asked, errors } = turn;
  const brokenOff = errors.find(({ where }) => where === 'prerequest');
  const notPrepared =
    brokenOff && `The script before the request breaks off, so that it may not be what was meant: ${shortened(brokenOff.message, 200)}`;
  const isMock = replay.open.target.kind === 'mock';
  const tests = turn.tests.map(({ script, because: own, ...test }) => {
    // On the mock a failing test shows nothing anyway.
    if (test.passed || isMock) return test;
    const because =
      own ?? unsent.reasonFor({ position, turn: number, script, asked }) ?? notPrepared ?? unset(test, script) ?? notEnded(test);
    return because === undefined ? test : { ...test, because };
  });
  const called = turn.own.at(-1);
  if (called?.kind === 'exchange') yield* judge({ ...called, exchange: { ...called.exchange, scripts: { tests, errors } } }, replay);
  else if (called?.kind === 'unmatched' && called.response) yield* judgeScripts({ tests, errors }, called, replay);
  for (const other of turn.beside) if (other.kind === 'exchange') yield* judge(other, replay);
}

/** A script may be over before what a test of it waits for has come. */
function notEnded({ message = '' }: ScriptTest): string | undefined {
  return message.startsWith('it has not ended') ? 'Its script was over before it, whatever the service answered' : undefined;
}

/** Tests of a request that calls no operation are findings all the same. */
function* judgeScripts(
  { tests, errors }: ScriptResults,
  { method, path, response, redirect, fault: own, signIn, lacksPolicies }: Extract<Called, { kind: 'unmatched' }>,
  { open, workplace: { connector } }: CollectionReplay,
): Generator<HarnessEvent> {
  const said = (check: Check, { message, ...more }: Pick<Objection, 'message' | 'fault' | 'hint'>): HarnessEvent => {
    const { id, severity, fault, hint } = check;
    const statement = { id, kind: 'check', severity, fault, hint, ...more, target: open.target.name } as const;
    return findingMade(connector, { ...statement, message: `${method} ${path}: ${message}` });
  };
  const status = response?.status ?? 0;
  // The platform never makes it, and what it lacks may be all that it was refused for.
  const isUnsigned = lacksPolicies && refusesCredential(status);
  const isSaid = tests.some(({ passed }) => passed);
  for (const test of tests)
    if (!test.passed)
      yield said(collectionTestFailed, {
        ...testFailure(test, { status, isSaid, fault: own, signIn, redirect }),
        ...(isUnsigned && { fault: 'configuration', hint: UNSIGNED }),
      });
  for (const { message } of errors) yield said(collectionScriptFailed, { message: `A script breaks off: ${shortened(message, 500)}.` });
}

const UNSIGNED = 'It calls no operation, and lacks what policies set for single operations: let it call one, or sign it in by a variable.';
