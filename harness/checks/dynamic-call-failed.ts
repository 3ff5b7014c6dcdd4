import { isSuccess } from '../lib/is-success.ts';
import { objection, exchangeOf, readerWords } from './parts/dynamic-answers.ts';
import type { SequenceCheck } from './check.ts';

export const dynamicCallFailed: SequenceCheck = {
  id: 'dynamic-call-failed',
  of: ['dynamic-values', 'dynamic-schema'],
  title: 'The operations that dynamic extensions call answer with a success',
  severity: 'error',
  fault: 'service',
  why: 'The designer shows “Could not retrieve values” instead of choices or fields, and makers have to type by heart what they cannot know.',
  hint: 'Make the call by hand with the inputs of the report; check the arguments that the extension gives to the operation.',
  *checkSequence(played) {
    const { requests = [], readings = [], answers, picks } = played.dynamic ?? {};
    // Where something is fetched to make use of it, another case is about the fetching.
    for (const { step } of answers || picks ? [] : requests) {
      const exchange = exchangeOf(played, step);
      const reading = readings.find((one) => one.step === step);
      // What the mock refuses is told with the exchange; 429 asks for fewer calls, and says nothing of this one.
      if (!reading || !exchange?.response || exchange.targetKind === 'mock') continue;
      const { status } = exchange.response;
      if (isSuccess(status) || status === 429) continue;
      const refused = status === 401 || status === 403;
      yield {
        ...objection({ reading }, `${exchange.operationId}, which ${readerWords(reading)} calls, answers with ${status}.`),
        ...(refused && { fault: 'credentials' as const }),
      };
    }
  },
};
