import { placeIn } from '../model/place.ts';
import type { SequenceCheck } from './check.ts';
import { readerWords } from './parts/dynamic-answers.ts';
import { unguidedBrowse } from './parts/unguided-browse.ts';

export const dynamicTreeUnguided: SequenceCheck = {
  id: 'dynamic-tree-unguided',
  of: ['dynamic-values'],
  title: 'Browsing a tree tells the service which folder was opened',
  severity: 'error',
  fault: 'connector',
  why: 'Where nothing of the chosen folder is sent, all folders show one and the same list, and makers reach nothing else.',
  hint: 'Give a parameter of browse selectedItemValuePath (value-property in a file picker), with a path to what the items have.',
  *checkSequence(played) {
    const unguided = unguidedBrowse(played);
    if (!unguided) return;
    const { answer, call, why } = unguided;
    const { caller } = answer.reading;
    yield {
      message: `All folders show the same for ${readerWords({ ...answer.reading, calls: [call] })}: browse sends ${answer.source} nothing of the folder that was opened, for ${why}.`,
      at: 'parameters' in call.keys ? placeIn(call.at, 'parameters') : call.at,
      operationId: caller.operationId,
    };
  },
};
