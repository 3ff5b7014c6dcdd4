import { valueOn } from '../lib/value-on.ts';
import { PARENT_KEYS } from '../model/dynamic-reference.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, howMany, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicTreeFolderUnmarked: SequenceCheck = {
  id: 'dynamic-tree-folder-unmarked',
  of: ['dynamic-values'],
  title: 'Every item of a tree says whether it is a folder',
  severity: 'warning',
  fault: 'service',
  why: 'Only what is marked as a folder can be opened: below an item without the mark makers reach nothing.',
  hint: 'Let itemIsParent, or value-folder-property of a file picker, lead to a true or false that every item has.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, paths, reading, source } = answer;
      const { isParent } = paths;
      if (!isParent || !('choices' in found)) continue;
      const lacking = found.choices.filter(({ item }) => typeof valueOn(item, isParent) !== 'boolean').length;
      if (lacking === 0) continue;
      const message = `${howMany(lacking, found.choices.length)} that ${source} lists have no true or false at "${isParent.join('/')}", by which ${readerWords(reading)} knows folders.`;
      yield objection(answer, message, PARENT_KEYS[reading.call.extension]);
    }
  },
};
