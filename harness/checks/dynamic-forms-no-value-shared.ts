import { shortJson } from '../lib/short-json.ts';
import { LIST_PATHS } from '../model/dynamic-paths.ts';
import type { SequenceCheck } from './check.ts';
import { objection } from './parts/dynamic-answers.ts';
import { choicePairs, sharesNoValue, valuesOf } from './parts/form-pairs.ts';

/**
 * Beside `dynamic-forms-differ`, which is a warning: that lists differ in length, order or titles costs makers some choices in one product,
 * and what is picked there works all the same. Nothing is told here of two answers, for the lists may go on on further pages.
 */
export const dynamicFormsNoValueShared: SequenceCheck = {
  id: 'dynamic-forms-no-value-shared',
  of: ['dynamic-values'],
  title: 'Both forms of a dynamic extension take the values of choices from the same place',
  severity: 'error',
  fault: 'connector',
  why: 'Of one and the same answer the two forms send values of which none is the other’s: the operation is asked for different things by the product in which a flow is made, and what is picked in one is no choice in the other.',
  hint: 'Let value-path and itemValuePath name the property that the operation takes.',
  *checkSequence(played) {
    for (const { older, newer } of choicePairs(played)) {
      if (!sharesNoValue(older, newer)) continue;
      const [before, after] = [older, newer].map(({ reading, found }) => `${shortJson(valuesOf(found)[0])} by ${reading.call.extension}`);
      const message = `The two forms for ${newer.reading.where} take no value in common from the same answer of ${newer.source}: the first is ${before}, but ${after}.`;
      yield objection(newer, message, LIST_PATHS[newer.reading.call.extension]?.item[0]);
    }
  },
};
