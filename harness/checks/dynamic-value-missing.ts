import { isThere } from '../model/dynamic-choices.ts';
import { LIST_PATHS } from '../model/dynamic-paths.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, howMany, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicValueMissing: SequenceCheck = {
  id: 'dynamic-value-missing',
  of: ['dynamic-values'],
  title: 'Every choice has a value',
  severity: 'error',
  fault: 'service',
  why: 'A choice without a value sends nothing when it is picked; Power Fx leaves it out.',
  hint: 'Correct value-path or itemValuePath to the name that the items use, letter case included.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, paths, reading, source, faultFor } = answer;
      if (!('choices' in found)) continue;
      const lacking = found.choices.filter(({ value }) => !isThere(value)).length;
      if (lacking === 0) continue;
      const path = paths.value === undefined ? 'value' : `"${paths.value.join('/')}"`;
      const message = `${howMany(lacking, found.choices.length)} that ${source} lists have no ${path}, which ${readerWords(reading)} takes as the value.`;
      yield { ...objection(answer, message, LIST_PATHS[reading.call.extension]?.item[0]), fault: faultFor('value') };
    }
  },
};
