import type { Connector } from '../model/connector.ts';
import { isVisible } from '../model/operation.ts';
import { labelled, labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

/**
 * Names have capitals and nobody can list all names. A summary is taken for Title Case only if each of its longer words has a
 * capital and one of them, not the first, stands in small letters elsewhere in the operations' texts, so that it is no name.
 */
export const opSummaryCase: Rule = {
  id: 'op-summary-case',
  title: 'The summary of every visible operation is in sentence case',
  severity: 'info',
  scope: `${LABELLED_SCOPES.operation}; words that the connector never writes in small letters are taken for names`,
  why: 'Actions of one connector stand in one list with those of others, whose summaries read "List tickets".',
  hint: 'Begin with a capital, and write the rest in small letters, names aside.',
  examples: {
    bad: labelledExample('operation', { label: 'List Open Tickets', description: 'Gives the open tickets of the desk.' }),
    good: labelledExample('operation', { label: 'List open Contoso tickets', description: 'Gives the open tickets of the desk.' }),
  },
  *check(connector) {
    const common = commonWords(connector);
    for (const { name, label, labelAt, operationId } of labelled(connector, 'operation')) {
      const fault = /^\p{Ll}(?!\p{Lu})/u.test(label)
        ? 'begins with a small letter'
        : inTitleCase(label, common)
          ? 'is in Title Case'
          : undefined;
      if (fault) yield { message: `The summary of ${name}, "${label}", ${fault}.`, at: labelAt, operationId };
    }
  },
};

/** The words that the texts of visible operations hold in small letters. */
function commonWords({ operations }: Connector): ReadonlySet<string> {
  const texts = operations.filter(isVisible).flatMap(({ summary = '', description = '' }) => [summary, description]);
  return new Set(texts.flatMap((text) => text.match(/(?<![\p{L}\p{N}_.-])\p{Ll}{4,}(?![\p{L}\p{N}_-])/gu) ?? []));
}

function inTitleCase(label: string, common: ReadonlySet<string>): boolean {
  const words = label.replace(/^\S+/, '').match(/\p{L}{4,}/gu) ?? [];
  return (
    words.length > 0 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    words.some((word) => common.has(word.toLowerCase()) && word !== word.toUpperCase())
  );
}
