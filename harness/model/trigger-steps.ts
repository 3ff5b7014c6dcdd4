/** The names of the polls of a polling trigger, by which checks know them; where one is repeated, a number follows. */
export const POLL = {
  first: 'first poll',
  quiet: 'poll before news',
  former: 'former state again',
  newer: 'newer state again',
  news: 'poll for news',
  same: 'same state again',
  after: 'poll after news',
} as const;

/** The name of the calls that make something happen. */
export const FIRE = 'fire';

/** The names of the steps of a webhook trigger. */
export const HOOK = {
  subscribe: 'subscribe',
  second: 'subscribe again',
  third: 'subscribe once more',
  unsigned: 'subscribe without credential',
  open: 'unsubscribe without credential',
  unsubscribe: 'unsubscribe',
  repeated: 'unsubscribe twice',
  notification: 'notification',
  question: 'question',
  early: 'early notification',
  straggler: 'notification shortly after unsubscribing',
  late: 'notification after unsubscribing',
  cleanUp: 'clean up',
} as const;

/** The names of the steps of polling that a webhook wakes, beside those of webhooks. */
export const WOKEN = { before: 'poll before', after: 'poll when notified' } as const;

/** The step in which an action is called that is answered at a callback address. */
export const CALLBACK_CALL = 'call';

/** The name of the n-th step that bears a name; the first has no number. */
export function numbered(name: string, n: number): string {
  return n === 1 ? name : `${name} ${n}`;
}

/** Whether a step bears a name, with or without a number behind it. */
export function isStep(step: string | undefined, name: string): boolean {
  return step !== undefined && (step === name || (step.startsWith(`${name} `) && /^\d+$/.test(step.slice(name.length + 1))));
}
