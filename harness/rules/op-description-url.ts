import { labelled, labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

/**
 * Known from a publisher's account of the policy, not from Microsoft's page, so it is advice. One published
 * connector in 26 has such a link.
 */
export const opDescriptionUrl: Rule = {
  id: 'op-description-url',
  title: 'No description of a visible operation holds a URL',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: LABELLED_SCOPES.operation,
  microsoft: { policy: '5000.2.3.6' },
  why: 'Makers cannot follow the link in the designer, and AI agents take it for something to call.',
  hint: 'Say it in words, and move the link to externalDocs or the readme.',
  examples: {
    bad: labelledExample('operation', { label: 'List tickets', description: 'Gives the tickets, see https://contoso.com/help.' }),
    good: labelledExample('operation', { label: 'List tickets', description: 'Gives the tickets of the desk.' }),
  },
  *check(connector) {
    for (const { name, description, descriptionAt, operationId } of labelled(connector, 'operation')) {
      const url = /\bhttps?:\/\/[^\s"'<>)\]]{1,60}/i.exec(description)?.[0];
      if (url !== undefined) yield { message: `The description of ${name} holds the URL "${url}".`, at: descriptionAt, operationId };
    }
  },
};
