import { type Context, createContext, Script } from 'node:vm';

/** A pattern that is tried on text, and given up on in time. */
export interface BoundedPattern {
  /** True also where it takes too long to tell: what is not known to break the pattern is not said to. */
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

const TIME_LIMIT_MS = 100;

/** Text up to this length is matched at once by patterns that repeat no group; nothing else can take long there. */
const SHORT = 2000;

/**
 * A regular expression that never takes long: definitions hold patterns such as `^(a+)+$`, for which forty letters
 * are the work of hours.
 */
export function boundedPattern(pattern: string, flags = ''): BoundedPattern {
  const expression = lenientRegExp(pattern, flags);
  const repeatsGroup = /\)[*+{]/.test(pattern);
  return {
    test: (text) => (repeatsGroup || text.length > SHORT ? testInTime(expression, text) : expression.test(text)),
    toString: () => String(expression),
  };
}

/** Patterns are ECMAScript without the `u` flag as often as with it. */
function lenientRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

let context: Context | undefined;
const script = new Script('expression.test(text)');

function testInTime(expression: RegExp, text: string): boolean {
  context ??= createContext(Object.create(null) as object);
  Object.assign(context, { expression, text });
  try {
    return Boolean(script.runInContext(context, { timeout: TIME_LIMIT_MS }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true;
    throw error;
  }
}
