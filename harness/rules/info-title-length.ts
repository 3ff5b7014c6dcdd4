import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const MOST = 30;

export const infoTitleLength: Rule = {
  id: 'info-title-length',
  title: 'The title has at most 30 characters',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.title; every UTF-16 unit counts, blanks included',
  microsoft: { rule: 'FieldLengthExceeded', policy: '5000.2.2.1' },
  why: 'Longer titles are cut where makers choose a connector. The suffix "(Independent Publisher)" belongs to the listing, not to info.title.',
  hint: 'Shorten info.title to the name of the service.',
  examples: {
    bad: { definition: { info: { title: 'Contoso Helpdesk for Large Enterprises' } } },
    good: { definition: { info: { title: 'Contoso Helpdesk' } } },
  },
  *check({ info }) {
    const length = info.title?.length ?? 0;
    if (length > MOST) yield { message: `The title has ${length} characters; at most ${MOST} are allowed.`, at: placeIn(info.at, 'title') };
  },
};
