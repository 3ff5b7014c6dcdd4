/** How much of each thing a case shows, in characters. */
export interface Limits {
  readonly body: number;
  /** 0: the schema stands at the operation, once for all its cases. */
  readonly schema: number;
  readonly headers: number;
}

/** Beyond so many cases the page would grow by tens of megabytes of answers that are in order. */
const MANY_CASES = 500;
const TOO_MANY_CASES = 2000;

/** The limits of a case, generous where something is wrong, tight where all is well; undefined: its exchange is left out. */
export function limitsFor(passed: boolean, cases: number): Limits | undefined {
  if (!passed) return { body: cases > TOO_MANY_CASES ? 4096 : 8192, schema: 8192, headers: 40 };
  if (cases > TOO_MANY_CASES) return undefined;
  return cases > MANY_CASES ? { body: 512, schema: 0, headers: 8 } : { body: 2048, schema: 2048, headers: 20 };
}
