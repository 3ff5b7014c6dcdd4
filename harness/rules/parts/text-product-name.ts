import { LABEL_KEYS, labelled, labelledExample, LABELLED_SCOPES } from './labelled.ts';
import { productNames } from './product-names.ts';
import type { Rule } from '../rule.ts';

/** What sets one rule about product names apart from the other. */
export interface TextProductName extends Pick<Rule, 'id' | 'title'> {
  readonly text: 'label' | 'description';
}

/** A rule against the products of the Power Platform in a text of operations. */
export function textProductName({ id, title, text }: TextProductName): Rule {
  const key = text === 'label' ? LABEL_KEYS.operation : text;
  const good = { label: 'List tickets', description: 'Gives the tickets of the desk.' };
  return {
    id,
    title,
    severity: 'warning',
    weights: { custom: 'info' },
    scope: LABELLED_SCOPES.operation,
    why: 'Connectors run in all products of the platform; a text that names one is wrong in the others, or reads as if the product had made it.',
    hint: `Say in the ${key} what the service does, not where it is used.`,
    examples: {
      bad: labelledExample('operation', {
        ...good,
        [text]: text === 'label' ? 'List tickets in Power Apps' : 'Gives tickets to Power Apps.',
      }),
      good: labelledExample('operation', good),
    },
    *check(connector) {
      for (const item of labelled(connector, 'operation')) {
        const names = productNames(item[text]);
        if (names.length === 0) continue;
        const message = `The ${key} of ${item.name} names ${names.map((name) => `"${name}"`).join(', ')}.`;
        yield { message, at: text === 'label' ? item.labelAt : item.descriptionAt, operationId: item.operationId };
      }
    },
  };
}
