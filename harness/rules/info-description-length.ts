import { counted } from '../lib/counted.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const LEAST = 30;
const MOST = 500;

export const infoDescriptionLength: Rule = {
  id: 'info-description-length',
  title: 'The description has 30 to 500 characters',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.description where there is one',
  microsoft: { rule: 'FieldLengthNotInRange', policy: '5000.2.3.4' },
  why: 'A shorter one explains nothing, and a longer one does not fit where makers read it.',
  hint: 'Say in one to three sentences of info.description what the service is and what the connector does with it.',
  examples: {
    bad: { definition: { info: { description: 'Reads tickets.' } } },
    good: { definition: { info: { description: 'Reads the tickets of a support desk and answers them.' } } },
  },
  *check({ info }) {
    const length = info.description?.trim() ? info.description.length : undefined;
    if (length === undefined || (length >= LEAST && length <= MOST)) return;
    const limit = length < LEAST ? `at least ${LEAST} are needed` : `at most ${MOST} are allowed`;
    yield { message: `The description has ${counted(length, 'character')}; ${limit}.`, at: placeIn(info.at, 'description') };
  },
};
