/** Exit codes: 0 certified or passed · 1 not certified · 2 could not run · 3 a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 3;
