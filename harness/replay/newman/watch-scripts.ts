import { compileFunction } from 'node:vm';
import { cut, say, violate } from './child-channel.ts';
import type { Worker } from 'node:worker_threads';
import type { Cursor, RaisedError, Told } from './engine.ts';
import type { ChildJob, NewmanEvent, ScriptPlace } from './newman-event.ts';
import type { RunCourse } from './run-course.ts';
import { LONGEST_LIBRARY, watchAttempts } from './script-attempts.ts';
import { lineIn, lineStuckIn, type RunningScript, scriptOwner, TEST_BEGUN } from './script-place.ts';
import { scriptHeapMb, type ThreadListeners } from './script-threads.ts';
import { createVariableWatch, variablesOf } from './script-variables.ts';
import { framesOfStuck } from './stuck-thread.ts';

/** What is known of the scripts of a run while it goes on. */
export interface ScriptWatch {
  readonly begins: (told: Told) => void;
  /** What it says on its console. */
  readonly speaks: (told: Told) => void;
  readonly asserts: (error: RaisedError | null, told: Told) => void;
  readonly throws: (told: Told) => void;
  readonly ends: (error: RaisedError | null, told: Told) => void;
  readonly threads: Omit<ThreadListeners, 'onRequest'>;
  /** Which script runs, and the line of it from which a stack comes. */
  readonly placeOf: (stack?: string) => ScriptPlace | undefined;
  /** Scripts make libraries of answers. */
  readonly keepAnswer: (bytes?: Uint8Array) => void;
  /** The run has ended: what has not been decided of what they have tried is. */
  readonly settle: () => void;
  readonly haveFailed: () => boolean;
}

/** It is looked where a script is when its time is nearly up, and when it is: the engine then gives it 500 ms to end by itself. */
const LOOKS_MS = [-500, 250];

/** Looks on while the scripts of a collection run, and tells what they assert, try, set and break off with. */
export function watchScripts({ environment, limits }: ChildJob, course: RunCourse): ScriptWatch {
  const attempts = watchAttempts();
  const setBy = createVariableWatch(environment);
  /** The one that runs now, and the tests that it has begun. */
  let script: RunningScript | undefined;
  let begun: string[] = [];
  let failed = false;
  const living = new Set<Worker>();
  let looks: NodeJS.Timeout[] = [];
  /** The line in which it was found when its time was nearly up. */
  let stuckIn: number | undefined;

  const lookWhereStuck = async (looked: RunningScript | undefined) => {
    const frames = await framesOfStuck(living);
    if (looked && script === looked && frames) stuckIn = lineStuckIn(looked, frames) ?? stuckIn;
  };
  const placeOf = (stack = ''): ScriptPlace | undefined => {
    const line = script && lineIn(script, stack);
    return script && { owner: script.owner, listen: script.listen, ...(line !== undefined && { line }) };
  };
  const stuck = (): ScriptPlace | undefined => {
    const place = placeOf();
    return place && { ...place, ...(stuckIn !== undefined && { line: stuckIn }) };
  };
  const tellValues = (cursor: Cursor | undefined, execution: Told['execution']) => {
    const values = setBy(execution).map(([name, value]) => [cut(name), value] as const);
    if (values.length > 0) say({ kind: 'variables', ...course.at(cursor), values });
  };
  /** What has been thrown while one test was under way, which it may have been: most of them wait for an answer then. */
  let thrown: Extract<NewmanEvent, { kind: 'scriptError' }> | undefined;
  const tellUnended = (cursor: Cursor | undefined) => {
    const reason = thrown && thrown.message.replace(/^\w*Error: /, '');
    thrown = undefined;
    for (const name of begun) {
      failed = true;
      say({
        kind: 'assertion',
        ...course.at(cursor),
        name: cut(name),
        outcome: 'failed',
        message: reason ?? 'it has not ended: done was not called',
        ...(script && { script: { owner: script.owner, listen: script.listen } }),
      });
    }
  };

  return {
    begins: ({ script: next, event }) => {
      begun = [];
      thrown = undefined;
      stuckIn = undefined;
      if (event?.listen === 'prerequest' || event?.listen === 'test')
        script = { owner: scriptOwner(next?.id ?? ''), listen: event.listen, lines: next?.exec ?? [] };
      looks.forEach(clearTimeout);
      looks = LOOKS_MS.map((ms) => setTimeout(() => void lookWhereStuck(script).catch(() => undefined), limits.scriptMs + ms));
    },
    speaks: ({ messages: [first, name] = [] }) => {
      if (first === TEST_BEGUN) begun.push(String(name));
    },
    asserts: (error, { cursor, assertion, skipped }) => {
      if (error && !skipped) failed = true;
      const ended = begun.indexOf(String(assertion));
      if (ended >= 0) begun.splice(ended, 1);
      say({
        kind: 'assertion',
        ...course.at(cursor),
        name: cut(String(assertion)),
        outcome: skipped ? 'skipped' : error ? 'failed' : 'passed',
        ...(error && !skipped && { message: cut(String(error.message)) }),
        ...(script && { script: { owner: script.owner, listen: script.listen } }),
      });
    },
    throws: ({ cursor, error }) => {
      if (/^sandbox: .* timeout/.test(error?.message ?? '')) return;
      failed = true;
      const message = cut(`${error?.name ?? 'Error'}: ${error?.message ?? String(error)}`);
      const event = { kind: 'scriptError', ...course.at(cursor), where: script?.listen ?? 'test', message } as const;
      if (begun.length === 1 && !thrown) thrown = event;
      else
        say({
          ...event,
          ...(error?.name === 'SyntaxError' && script && !isReadable(script) && { unreadable: true }),
          ...(script && lacksItsAnswer(script, message) && { calledAgain: true }),
        });
    },
    ends: (error, { cursor, execution }) => {
      looks.forEach(clearTimeout);
      attempts.settle(variablesOf(execution).flatMap(({ value }) => (value.length <= LONGEST_LIBRARY ? value : [])));
      tellValues(cursor, execution);
      if (error && /sandbox( not responding|: .* timeout)/.test(String(error.message))) {
        failed = true;
        violate('time', `it took longer than ${limits.scriptMs / 1000} s`, course.at(cursor), stuck());
      }
      // One that is ended, and one that breaks off, is told as such.
      if (error === null && begun.length > 0) tellUnended(cursor);
      if (thrown) say(thrown);
      thrown = undefined;
      begun = [];
    },
    threads: {
      onStart: (thread) => {
        living.add(thread);
        thread.once('exit', () => living.delete(thread));
      },
      onMemoryFull: () => {
        failed = true;
        violate('memory', `it took more than ${scriptHeapMb(limits)} MB`, course.here(), placeOf());
        // Its thread is gone; the engine would wait for the script's time to be up.
        course.endSandbox();
      },
      onAttempt: (what, stack) => {
        const place = placeOf(stack);
        const moment = course.here();
        attempts.enter(what, stack, script, () => violate('reach', what, moment, place));
      },
    },
    placeOf,
    keepAnswer: attempts.keepAnswer,
    settle: () => attempts.settle(),
    haveFailed: () => failed,
  };
}

/** Nothing of it is run. */
function isReadable({ lines }: Pick<RunningScript, 'lines'>): boolean {
  try {
    compileFunction(`return async () => {${lines.join('\n')}\n}`);
    return true;
  } catch {
    return false;
  }
}

/** The sandbox calls a callback that throws again with what it has thrown, and without an answer: by that it is known. */
function lacksItsAnswer({ lines }: Pick<RunningScript, 'lines'>, message: string): boolean {
  const [, property] = /^TypeError: Cannot read properties of undefined \(reading '(\w+)'\)$/.exec(message) ?? [];
  if (property === undefined) return false;
  const text = lines.join('\n');
  const answers = [
    ...text.matchAll(/\bsendRequest\b[^]*?,\s*(?:async\s+)?(?:function\s*\w*\s*)?\(\s*\w+\s*,\s*(\w+)\s*(?:,\s*\w+\s*)?\)/g),
  ];
  return answers.some(([, answer = '']) => new RegExp(`\\b${answer}\\s*\\.\\s*${property}\\b`).test(text));
}
