import { isThere } from '../model/dynamic-choices.ts';
import { LIST_PATHS } from '../model/dynamic-paths.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, howMany, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicTitleMissing: SequenceCheck = {
  id: 'dynamic-title-missing',
  of: ['dynamic-values'],
  title: 'Every choice has the title that makers see',
  severity: 'warning',
  fault: 'service',
  why: 'Makers see an empty line, and in Power Fx the choice is left out.',
  hint: 'Correct value-title or itemTitlePath, or let the service give every item a title.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, paths, reading, source, faultFor } = answer;
      if (!('choices' in found) || paths.title === undefined) continue;
      const lacking = found.choices.filter(({ title }) => !isThere(title) || title === '').length;
      if (lacking === 0) continue;
      const message = `${howMany(lacking, found.choices.length)} that ${source} lists have no "${paths.title.join('/')}", which ${readerWords(reading)} takes as the title.`;
      yield { ...objection(answer, message, LIST_PATHS[reading.call.extension]?.item[1]), fault: faultFor('title') };
    }
  },
};
