import type { SequenceCheck } from './check.ts';
import { choicesAnswers, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicValuesEmpty: SequenceCheck = {
  id: 'dynamic-values-empty',
  of: ['dynamic-values'],
  title: 'There is something to choose from',
  severity: 'info',
  fault: 'environment',
  why: 'An empty list may be right, but shows neither that values and titles are read where they stand nor what hangs on them.',
  hint: 'Test with an account, and with inputs, for which there are choices.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, reading, source } = answer;
      if ('choices' in found && found.choices.length === 0) yield objection(answer, `${source} lists nothing for ${readerWords(reading)}.`);
    }
  },
};
