import { isTelling, type Mailbox, type Notification } from '../../model/callback.ts';
import { HOOK } from '../../model/trigger-steps.ts';
import type { SequenceContext } from '../sequence.ts';

/** What was told to an address; what only asks whether it may be called is recorded as such, and shows nothing. */
export function hear({ record }: SequenceContext, mailbox: Mailbox, count: () => number): readonly Notification[] {
  return mailbox.collect().filter((notification) => {
    if (isTelling(notification.request)) return true;
    record(`${HOOK.question} ${count()}`, notification);
    return false;
  });
}

/** Counts from 1 on. */
export function createCount(): () => number {
  let n = 0;
  return () => ++n;
}
