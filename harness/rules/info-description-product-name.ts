import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A warning: Microsoft's page forbids the names, its validator looks for three of them only (`info-description-restricted-word`). */
export const infoDescriptionProductName: Rule = {
  id: 'info-description-product-name',
  title: 'The description names no other product of the Power Platform',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'info.description; Power BI is let pass, for it is a service that connectors may well be about',
  microsoft: { policy: '5000.2.3.5' },
  why: 'One connector serves all products of the platform; a description that names one of them misleads in the others.',
  hint: 'Describe the service and the connector in info.description without the product’s name.',
  examples: {
    bad: { definition: { info: { description: 'Brings the tickets of a support desk into the Power Platform.' } } },
    good: { definition: { info: { description: 'Brings the tickets of a powerful platform for support into Power BI.' } } },
  },
  *check({ info }) {
    const names = new Set(info.description?.match(PRODUCTS));
    for (const name of names) yield { message: `The description names the product "${name}".`, at: placeIn(info.at, 'description') };
  },
};

/** The three that the validator refuses count here only as it does not look for them: written together, or in the singular. */
const PRODUCTS =
  /\b(?:Power Platform|Power Pages|Power Virtual Agents|Copilot Studio|(?:Microsoft|MS) Flow|PowerApps?|Power App|PowerAutomate|LogicApps?|Logic App)\b/gi;
