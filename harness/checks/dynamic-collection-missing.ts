import { isThere } from '../model/dynamic-choices.ts';
import { disguiseOfJson } from '../model/read-body.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, objection, pathKey, readerWords } from './parts/dynamic-answers.ts';

export const dynamicCollectionMissing: SequenceCheck = {
  id: 'dynamic-collection-missing',
  of: ['dynamic-values'],
  title: 'The list of choices stands where the extension says',
  severity: 'error',
  fault: 'service',
  why: 'Where the path leads nowhere the designer has nothing to show: the list stays empty.',
  hint: 'Correct value-collection or itemsPath to the names that the service uses, letter case included.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, paths, reading, source, faultFor } = answer;
      if (!('instead' in found) || isThere(found.instead)) continue;
      const disguise = disguiseOfJson(answer.exchange.response);
      const unread = paths.list ? `has no "${paths.list.join('/')}"` : 'holds no JSON';
      const what = disguise === undefined ? unread : `is JSON, but its content type is ${disguise}`;
      const message = `The answer of ${source} ${what}, where ${readerWords(reading)} looks for choices.`;
      yield { ...objection(answer, message, pathKey(reading)), fault: faultFor('list') };
    }
  },
};
