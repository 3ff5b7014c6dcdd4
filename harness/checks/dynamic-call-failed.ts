import { isSuccess } from '../lib/is-success.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';
import type { DynamicReading, DynamicRequest } from '../model/dynamic-reference.ts';
import { objection, exchangeOf, readerWords } from './parts/dynamic-answers.ts';
import { isOfContent, type SequenceCheck } from './check.ts';

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
    for (const { step, request } of answers || picks ? [] : requests) {
      const exchange = exchangeOf(played, step);
      const reading = readings.find((one) => one.step === step);
      // What the mock refuses is told with the exchange; 429 asks for fewer calls, and says nothing of this one.
      if (!reading || !exchange?.response || exchange.targetKind === 'mock') continue;
      const { status } = exchange.response;
      if (isSuccess(status) || status === 429) continue;
      const refused = refusesCredential(status);
      const [ofGiven] = isOfContent(status)
        ? request.arguments.flatMap((argument) => played.argumentFault(argument, reading.caller) ?? [])
        : [];
      if (ofGiven !== undefined) {
        const message = `${exchange.operationId}, which ${readerWords(reading)} calls, answers with ${status}, and what it is given is not as declared: ${ofGiven}.`;
        const hint = `Give a value as declared under operations.${reading.caller.operationId}.inputs in the contract.`;
        yield { ...objection({ reading }, message), fault: 'configuration', hint };
        continue;
      }
      const named = status === 404 ? request.arguments.flatMap(givenName) : [];
      const asked = named.length === 0 ? '' : `: nothing is there for ${named.join(', ')} as the contract or the definition gives it`;
      yield {
        ...objection({ reading }, `${exchange.operationId}, which ${readerWords(reading)} calls, answers with ${status}${asked}.`),
        ...(refused && { fault: 'credentials' as const }),
        ...(named.length > 0 && { fault: 'configuration' as const, hint: giveWhatExists(reading) }),
      };
    }
  },
};

/** An input of the calling operation whose value somebody wrote down, so that it need not exist. */
function givenName({ reference, source }: DynamicRequest['arguments'][number]): readonly string[] {
  return reference !== undefined && source.kind === 'value' ? [`"${reference}"`] : [];
}

function giveWhatExists({ caller }: DynamicReading): string {
  return `Give what exists under operations.${caller.operationId}.inputs in the contract; if it does exist, the operation that is called has to know it.`;
}
