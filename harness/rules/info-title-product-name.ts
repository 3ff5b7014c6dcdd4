import { placeIn } from './parts/place-in.ts';
import { productNames } from './parts/product-names.ts';
import type { Rule } from './rule.ts';

/** Power BI is not among them: a published title names it, and the policy's page does not. */
export const infoTitleProductName: Rule = {
  id: 'info-title-product-name',
  title: 'The title names no product of the Power Platform',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.title; Power BI is let pass, as it is in published connectors',
  microsoft: { policy: '5000.2.2.2' },
  why: 'Such a title reads as if the connector were part of the product itself.',
  hint: 'Name the service in info.title, not the place where it is used.',
  examples: {
    bad: { definition: { info: { title: 'Helpdesk for Power Apps' } } },
    good: { definition: { info: { title: 'Contoso Power Forms' } } },
  },
  *check({ info }) {
    for (const name of productNames(info.title ?? ''))
      yield { message: `The title "${info.title}" names the product "${name}".`, at: placeIn(info.at, 'title') };
  },
};
