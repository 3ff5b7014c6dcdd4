import { placeIn } from './parts/place-in.ts';
import { sameText } from './parts/same-text.ts';
import type { Rule } from './rule.ts';

export const infoDescriptionEqualsTitle: Rule = {
  id: 'info-description-equals-title',
  title: 'The description says more than the title',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'info.title and info.description where there are both; letter case and a final full stop do not count',
  why: 'Makers read the two one below the other and learn nothing from the second.',
  hint: 'Say in info.description what the service is and what the connector does with it.',
  examples: {
    bad: { definition: { info: { title: 'Contoso Helpdesk for Everybody', description: 'Contoso helpdesk for everybody.' } } },
    good: { definition: { info: { title: 'Contoso Helpdesk', description: 'Contoso Helpdesk holds the tickets of your colleagues.' } } },
  },
  *check({ info }) {
    if (!info.title?.trim() || !info.description?.trim() || !sameText(info.title, info.description)) return;
    yield { message: `The description "${info.description}" only repeats the title.`, at: placeIn(info.at, 'description') };
  },
};
