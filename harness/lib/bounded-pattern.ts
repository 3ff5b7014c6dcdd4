import { type Context, createContext, Script } from 'node:vm';

/** A pattern that is tried on text, and given up on in time. */
export interface BoundedPattern {
  /** True also where it takes too long to tell: what is not known to break the pattern is not said to. */
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/** The patterns of one run, which share the time that slow ones may take. */
export interface BoundedPatterns {
  readonly of: (pattern: string, flags?: string) => BoundedPattern;
  /** The patterns that take too long and are not tried any more. */
  readonly givenUp: () => readonly string[];
}

/** What one text may take, less as the budget for all that take too long comes to its end. */
const LIMIT_MS = 100;
const LEAST_LIMIT_MS = 5;
const BUDGET_MS = 3000;

/** Once may be the machine's doing. */
const MOST_TIMEOUTS = 2;

/** Ways to try of which none takes a millisecond. */
const FEW_WAYS = 100_000;

/**
 * Regular expressions that never take long: definitions hold patterns such as `^(a+)+$`, for which forty letters
 * are the work of hours, and hold them at many places.
 */
export function createPatterns(budget = BUDGET_MS): BoundedPatterns {
  const known = new Map<string, BoundedPattern>();
  const givenUp: string[] = [];
  let left = budget;
  return { of, givenUp: () => givenUp };

  function of(pattern: string, flags = ''): BoundedPattern {
    const key = `${flags}/${pattern}`;
    const found = known.get(key) ?? bounded(pattern, lenientRegExp(pattern, flags));
    known.set(key, found);
    return found;
  }

  function bounded(pattern: string, expression: RegExp): BoundedPattern {
    let timeouts = 0;
    let tooLarge = false;
    const ways = waysOf(pattern);
    return {
      test: (text) => {
        if (timeouts >= MOST_TIMEOUTS) return true;
        if (tooLarge) return true;
        if (ways(text) <= FEW_WAYS) return orTooLarge(() => expression.test(text));
        const limit = Math.max(LEAST_LIMIT_MS, Math.min(LIMIT_MS, Math.floor(left / 10)));
        const matches = left > 0 ? orTooLarge(() => testInTime(expression, text, limit)) : undefined;
        if (matches !== undefined) return matches;
        timeouts = left > 0 ? timeouts + 1 : MOST_TIMEOUTS;
        left -= limit;
        if (timeouts === MOST_TIMEOUTS) givenUp.push(pattern);
        return true;
      },
      toString: () => String(expression),
    };

    /** That an expression is too large the engine tells when it is tried first. */
    function orTooLarge<T>(match: () => T): T | true {
      try {
        return match();
      } catch (error) {
        // Of another realm, so that it is no instance of ours.
        if ((error as Error).name !== 'SyntaxError') throw error;
        tooLarge = true;
        givenUp.push(pattern);
        return true;
      }
    }
  }
}

/** Patterns are ECMAScript without the `u` flag as often as with it. */
function lenientRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

/** How many ways there are at most to share a text out among what the pattern repeats. */
function waysOf(pattern: string): (text: string) => number {
  if (/\)[*+{]/.test(pattern)) return () => Infinity;
  const repeats = pattern.replaceAll('(?', '').match(/[*+]|\{\d*,/g)?.length ?? 0;
  const choices = pattern.replaceAll('(?', '').match(/[?|]/g)?.length ?? 0;
  return ({ length }) => length ** repeats * 2 ** choices;
}

let context: Context | undefined;
const script = new Script('expression.test(text)');

/** Undefined where it takes longer than that: time that the machine spends on other programs does not count. */
function testInTime(expression: RegExp, text: string, limit: number): boolean | undefined {
  context ??= createContext(Object.create(null) as object);
  Object.assign(context, { expression, text });
  for (let spent = 0; spent < limit / 2;) {
    const before = process.threadCpuUsage();
    try {
      return Boolean(script.runInContext(context, { timeout: limit }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      spent += process.threadCpuUsage(before).user / 1000;
    }
  }
  return undefined;
}
