import { isVisible } from '../model/operation.ts';
import { readmeHeadings } from './parts/readme-headings.ts';
import type { Rule } from './rule.ts';

const SHOWN = 5;

export const readmeOperationsCovered: Rule = {
  id: 'readme-operations-covered',
  title: 'The readme names every operation',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope:
    'visible operations that are not deprecated, by summary or operationId, whatever the letter case and punctuation; readmes with a section about operations',
  form: 'folder',
  why: 'Microsoft’s template has a heading and a sentence for each action and trigger: makers see there what the connector can do.',
  hint: 'Add a heading with the operation’s summary to the section "Supported Operations", and say what it does.',
  examples: {
    bad: { files: { 'readme.md': '# Contoso Helpdesk\n\nReads tickets.\n\n## Supported Operations\n### Close a ticket\nCloses it.\n' } },
    good: { files: { 'readme.md': '# Contoso Helpdesk\n\nReads tickets.\n\n## Supported Operations\n### List Tickets\nGives them.\n' } },
  },
  *check({ readme, operations }) {
    if (!readme || !readmeHeadings(readme.text).some((line) => /operation|action|trigger/i.test(line))) return;
    const text = plain(readme.text);
    const wanted = operations.filter((operation) => isVisible(operation) && !operation.deprecated);
    const absent = wanted.filter(
      ({ summary, operationId }) => ![summary ?? '', operationId].some((name) => plain(name) !== '' && text.includes(plain(name))),
    );
    if (absent.length === 0) return;
    const names = absent.slice(0, SHOWN).map(({ summary, operationId }) => `"${summary?.trim() || operationId}"`);
    const more = absent.length > SHOWN ? ` and ${absent.length - SHOWN} more` : '';
    const present =
      wanted.length === 1 ? 'does not name the operation' : `names ${wanted.length - absent.length} of ${wanted.length} operations`;
    const message = `${readme.file} ${present}; absent: ${names.join(', ')}${more}.`;
    yield { message, at: { file: readme.file, pointer: '' } };
  },
};

/** Letters and digits alone: readmes write summaries with other spaces, capitals, hyphens and markup. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
