import { readmeHeadings } from './parts/readme-headings.ts';
import { sameText } from './parts/same-text.ts';
import type { Rule } from './rule.ts';

const MOST = 8;
/** A heading of the second level or below. */
const SECTION = /^\s*(?:##|<h[2-6]\b)/i;

export const introFirstParagraph: Rule = {
  id: 'intro-first-paragraph',
  title: 'intro.md begins with a paragraph of its own about the service',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'what stands before the first section: at most eight sentences, other than info.description; a title above it is left alone',
  form: 'package',
  why: 'It opens Microsoft’s page about the connector, where the description stands already.',
  hint: 'Begin intro.md with a paragraph about the service, its customers and what they gain, without a heading.',
  examples: {
    bad: { files: { 'intro.md': '## Prerequisites\nA desk.\n' } },
    good: {
      files: { 'intro.md': 'Contoso Helpdesk answers what employees ask. Desks of every size use it.\n\n## Prerequisites\nA desk.\n' },
    },
  },
  *check({ intro, info }) {
    if (!intro) return;
    const at = { file: intro.file, pointer: '' };
    const headings = new Set(readmeHeadings(intro.text));
    const lines = intro.text.split(/\r?\n/);
    const isTitle = (line: string, index: number) =>
      headings.has(line) && !SECTION.test(line) && lines.slice(0, index).every((before) => before.trim() === '');
    const end = lines.findIndex((line, index) => headings.has(line) && !isTitle(line, index));
    const text = lines
      .slice(0, end < 0 ? undefined : end)
      .filter((line) => !headings.has(line) && !/^\s*=+\s*$/.test(line))
      .join(' ')
      .trim();
    const sentences = text.match(/[.!?](?=\s|$)/g)?.length ?? 0;
    if (text === '') yield { message: `${intro.file} has no paragraph before its first section.`, at };
    else if (sentences > MOST) yield { message: `${intro.file} begins with ${sentences} sentences; at most ${MOST} are asked for.`, at };
    else if (info.description !== undefined && sameText(text, info.description))
      yield { message: `${intro.file} begins with the words of info.description.`, at };
  },
};
