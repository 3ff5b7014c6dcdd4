import { type DynamicRequest, USE_STEP } from '../model/dynamic-reference.ts';
import { isTurnedAway, type SequenceCheck } from './check.ts';
import { exchangeOf, readerWords } from './parts/dynamic-answers.ts';

export const dynamicChoiceRefused: SequenceCheck = {
  id: 'dynamic-choice-refused',
  of: ['dynamic-values'],
  title: 'What makers pick is taken by the operation that they pick it for',
  severity: 'error',
  fault: 'service',
  why: 'Makers see a name and send the value behind it: where the operation does not know that value, nothing that they pick works.',
  hint: 'Compare the value that was sent with what the operation takes: the path to the value may lead to a name where an ID is wanted.',
  *checkSequence(played) {
    const { picks, readings = [], requests = [] } = played.dynamic ?? {};
    const [reading] = readings;
    const status = picks && exchangeOf(played, USE_STEP)?.response?.status;
    if (!reading || picks?.mixed || status === undefined || status < 400 || status >= 500 || isTurnedAway(status)) return;
    const beside = [...new Set(requests.flatMap(({ request }) => request.arguments.flatMap(besideWords)))];
    const others = beside.length === 0 ? '' : `, with ${beside.join(', ')}`;
    yield {
      message: `${played.operation.operationId} answers with ${status} to what ${readerWords(reading)} offers${others}.`,
      at: played.operation.at,
    };
  },
};

/** Another input that is sent, on which the offer hangs: the refusal may be for that. */
function besideWords({ reference, source }: DynamicRequest['arguments'][number]): readonly string[] {
  if (reference === undefined) return [];
  return [`"${reference}" ${source.kind === 'chosen' ? `as ${source.from.target.operationId} offers it` : 'as it is declared'}`];
}
