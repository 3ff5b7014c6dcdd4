import { newsIn } from '../model/news.ts';
import { WOKEN } from '../model/trigger-steps.ts';
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
    const [before, after] = [WOKEN.before, WOKEN.after].map((name) => steps.find(({ step }) => step === name));
    const status = after?.response?.status;
    // Refusals and failures are told of every request.
    if (status === undefined || status >= 300) return;
    const known = new Set(newsIn(connector, operation, before?.response).map((item) => JSON.stringify(item)));
    const news = newsIn(connector, operation, after?.response);
    if (news.some((item) => !known.has(JSON.stringify(item)))) return;
    const what = news.length === 0 ? 'nothing' : 'only what was there before';
    yield { message: `After the notification ${operation.operationId} is answered with ${status} and ${what}.`, at: operation.at };
  },
};
