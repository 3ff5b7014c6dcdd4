import { USE_STEP } from '../model/dynamic-reference.ts';
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
    const { picks, readings = [] } = played.dynamic ?? {};
    const [reading] = readings;
    const status = picks && exchangeOf(played, USE_STEP)?.response?.status;
    if (!reading || picks?.mixed || status === undefined || status < 400 || status >= 500 || isTurnedAway(status)) return;
    yield {
      message: `${played.operation.operationId} answers with ${status} to what ${readerWords(reading)} offers.`,
      at: played.operation.at,
    };
  },
};
