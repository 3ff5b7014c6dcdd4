import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** More than one: a single summary may well be a heading of its own right, as "Get started". */
const FEWEST = 3;

export const introListsOperations: Rule = {
  id: 'intro-lists-operations',
  title: 'intro.md does not describe single operations',
  severity: 'info',
  weights: { custom: 'off' },
  scope: 'headings and entries of lists and tables that are the summary of a visible operation, where there are at least three',
  form: 'package',
  why: 'Microsoft’s page lists every action and trigger of its own accord.',
  hint: 'Leave the list of operations out of intro.md.',
  examples: {
    bad: {
      definition: operations(),
      files: { 'intro.md': 'About the desk.\n\n## Actions\n- **List tickets**: gives them.\n- Close a ticket\n- Open a ticket\n' },
    },
    good: { definition: operations(), files: { 'intro.md': 'About the desk. List tickets, close a ticket, open a ticket.\n' } },
  },
  *check({ intro, operations: all }) {
    if (!intro) return;
    const summaries = new Set(all.filter(isVisible).flatMap(({ summary }) => (summary?.trim() ? [plain(summary)] : [])));
    const entries = intro.text.split(/\r?\n/).flatMap((line) => /^\s*(?:#{1,6}|[-*+|]|\d{1,3}[.)])\s*(.*)$/.exec(line)?.[1] ?? []);
    const named = new Set(entries.map((entry) => plain(entry.split(/[:|–—]| - /)[0] ?? '')).filter((entry) => summaries.has(entry)));
    if (named.size < FEWEST) return;
    yield { message: `${intro.file} lists ${named.size} operations.`, at: { file: intro.file, pointer: '' } };
  },
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function operations() {
  const operation = (operationId: string, summary: string) => ({ operationId, summary, responses: { '204': { description: 'Done.' } } });
  return {
    paths: { '/close': { post: operation('CloseTicket', 'Close a ticket') }, '/open': { post: operation('OpenTicket', 'Open a ticket') } },
  };
}
