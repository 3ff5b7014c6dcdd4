import { shortJson } from '../lib/short-json.ts';
import { isThere } from '../model/dynamic-choices.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, objection, pathKey, readerWords } from './parts/dynamic-answers.ts';

export const dynamicCollectionNotArray: SequenceCheck = {
  id: 'dynamic-collection-not-array',
  of: ['dynamic-values'],
  title: 'What stands where choices are read is a list',
  severity: 'error',
  fault: 'service',
  why: 'The designer shows the items of a list; of anything else it shows nothing.',
  hint: 'Let value-collection or itemsPath lead to the list itself. Without itemsPath the answer as a whole must be the list.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, paths, reading, source, faultFor } = answer;
      if (!('instead' in found) || !isThere(found.instead)) continue;
      const what = paths.list ? `"${paths.list.join('/')}" in the answer of ${source}` : `The answer of ${source}`;
      const message = `${what} is ${shortJson(found.instead)} and no list, where ${readerWords(reading)} looks for choices.`;
      yield { ...objection(answer, message, pathKey(reading)), fault: faultFor('list') };
    }
  },
};
