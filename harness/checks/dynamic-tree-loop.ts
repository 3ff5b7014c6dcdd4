import { canonicalJson } from '../lib/canonical-json.ts';
import { valueOn } from '../lib/value-on.ts';
import { isThere } from '../model/dynamic-choices.ts';
import type { SequenceCheck } from './check.ts';
import { type ChoicesAnswer, choicesAnswers, objection, readerWords } from './parts/dynamic-answers.ts';
import { unguidedBrowse } from './parts/unguided-browse.ts';

export const dynamicTreeLoop: SequenceCheck = {
  id: 'dynamic-tree-loop',
  of: ['dynamic-values'],
  title: 'To browse a folder of a tree leads into it',
  severity: 'error',
  fault: 'service',
  why: 'Where a folder shows the same items as the tree that it stands in, or nothing but itself, makers go in circles and reach nothing below.',
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
    if (!top || !below || below.values.length === 0) return;
    const { reading, source } = below.answer;
    if (below.values.length === 1 && below.values[0] === firstFolder(top.answer) && top.values.length > 1) {
      yield objection(below.answer, `${source} lists nothing in the first folder but that folder, for ${readerWords(reading)}.`);
      return;
    }
    if (below.values.join() !== top.values.join()) return;
    yield objection(below.answer, `${source} lists the same items in the first folder as at the top, for ${readerWords(reading)}.`);
  },
};

/** The value of the item that is browsed, where the tree marks it. */
function firstFolder({ found, paths: { isParent } }: ChoicesAnswer): string | undefined {
  const folder = isParent && 'choices' in found ? found.choices.find(({ item }) => valueOn(item, isParent) === true) : undefined;
  return folder && isThere(folder.value) ? canonicalJson(folder.value) : undefined;
}
