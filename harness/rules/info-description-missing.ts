import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const infoDescriptionMissing: Rule = {
  id: 'info-description-missing',
  title: 'The connector has a description',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.description',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The description is all that makers read before they choose the connector.',
  hint: 'Say in info.description what the service is and what the connector does with it.',
  examples: {
    bad: { definition: { info: { description: null } } },
    good: { definition: { info: { description: 'Books rooms and desks in the offices of Fabrikam.' } } },
  },
  *check(connector) {
    const { description, at } = connector.info;
    if (!definitionWasRead(connector) || description?.trim()) return;
    yield { message: `info.description is ${description === undefined ? 'absent' : 'empty'}.`, at };
  },
};
