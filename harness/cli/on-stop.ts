/** What asks a program to end: Ctrl-C, a supervisor, a terminal that is closed. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets a function answer whatever asks the program to end, until the function that it gives is called. */
export function onStop(answer: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of STOP_SIGNALS) process.on(signal, answer);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, answer);
  };
}
