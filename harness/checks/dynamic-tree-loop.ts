import { canonicalJson } from '../lib/canonical-json.ts';
import { isThere } from '../model/dynamic-choices.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, objection, readerWords } from './parts/dynamic-answers.ts';
import { unguidedBrowse } from './parts/unguided-browse.ts';

export const dynamicTreeLoop: SequenceCheck = {
  id: 'dynamic-tree-loop',
  of: ['dynamic-values'],
  title: 'To browse a folder of a tree leads into it',
  severity: 'error',
  fault: 'service',
  why: 'Where a folder shows the same items as the tree that it stands in, makers go in circles and reach nothing below.',
  hint: 'Check that browse gives the operation the chosen item (selectedItemValuePath, or value-property of a file picker), and that the service looks at it.',
  *checkSequence(played) {
    // The mock has one answer for every folder.
    const answers = choicesAnswers(played).filter(({ exchange }) => exchange.targetKind === 'live');
    const valuesAt = (step: string) => {
      const answer = answers.find(({ reading }) => reading.step === step);
      if (!answer || !('choices' in answer.found)) return undefined;
      return { answer, values: answer.found.choices.flatMap(({ value }) => (isThere(value) ? [canonicalJson(value)] : [])) };
    };
    // Where the folder is not named to the service, that is why.
    if (unguidedBrowse(played)) return;
    const [top, below] = [valuesAt('open'), valuesAt('browse')];
    if (!top || !below || below.values.length === 0 || below.values.join() !== top.values.join()) return;
    const { reading, source } = below.answer;
    yield objection(below.answer, `${source} lists the same items in the first folder as at the top, for ${readerWords(reading)}.`);
  },
};
