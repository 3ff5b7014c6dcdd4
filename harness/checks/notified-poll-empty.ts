import { newsIn, newsSince } from '../model/news.ts';
import { isStep, WOKEN } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';

export const notifiedPollEmpty: SequenceCheck = {
  id: 'notified-poll-empty',
  of: ['notified-polling'],
  title: 'What a notification announces is there when it is fetched',
  severity: 'error',
  fault: 'service',
  why: 'The notification only wakes the flow, which starts with what is fetched then: where that is nothing, or what was there before, the flow misses what has happened.',
  hint: 'Notify once what has happened can be fetched, and let the operation with x-ms-notification give it.',
  *checkSequence({ connector, operation, steps }) {
    const before = steps.find(({ step }) => step === WOKEN.before);
    const polls = steps.filter(({ step }) => isStep(step, WOKEN.after));
    const last = polls.at(-1)?.response;
    const status = last?.status;
    // Refusals and failures are told of every request.
    if (status === undefined || status >= 300) return;
    // An earlier one may have been woken by a notification of something else.
    if (polls.some(({ response }) => newsSince(connector, operation, before?.response, response).length > 0)) return;
    const what = newsIn(connector, operation, last).length === 0 ? 'nothing' : 'only what was there before';
    yield { message: `After the notification ${operation.operationId} is answered with ${status} and ${what}.`, at: operation.at };
  },
};
