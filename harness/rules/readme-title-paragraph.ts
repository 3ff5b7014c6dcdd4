import { readmeHeadings } from './parts/readme-headings.ts';
import type { Rule } from './rule.ts';

/** Microsoft's template asks for two to three sentences. How many there are is not counted: nobody was ever sent back for it. */
export const readmeTitleParagraph: Rule = {
  id: 'readme-title-paragraph',
  title: 'The readme begins with a title and a paragraph about the service',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'a heading of any form, and a sentence before the first of the template’s sections',
  form: 'folder',
  why: 'They are what a reader of the repository sees first.',
  hint: 'Begin readme.md with "# " and the connector’s title, and say in two or three sentences what the service and the connector do.',
  examples: {
    bad: { files: { 'readme.md': '# Contoso Helpdesk\n\n## Publisher: Contoso\n' } },
    good: {
      files: {
        'readme.md': '# Contoso Helpdesk\n\nReads the tickets of a support desk. It needs a key of the desk.\n\n## Publisher: Contoso\n',
      },
    },
  },
  *check({ readme }) {
    if (!readme) return;
    const at = { file: readme.file, pointer: '' };
    const headings = new Set(readmeHeadings(readme.text));
    if (headings.size === 0) return void (yield { message: `${readme.file} has no title.`, at });
    const lines = readme.text.split(/\r?\n/);
    const end = lines.findIndex((line) => headings.has(line) && FIRST_SECTION.test(line));
    const beginning = lines.slice(0, end < 0 ? undefined : end).filter((line) => !headings.has(line));
    if (beginning.some((line) => PROSE.test(line))) return;
    yield { message: `No paragraph about the service and the connector stands at the beginning of ${readme.file}.`, at };
  },
};

/** Where the template's own sections begin. */
const FIRST_SECTION = /prerequisite|operation|action|trigger|credential|known issue/i;
/**
 * Four words in a row: no picture, badge, ruler or list of contents. Bounded, and begun at words only:
 * lines may have a million letters.
 */
const PROSE = /(?<!\p{L})\p{L}{1,60} \S{0,40}\p{L}{1,60} \S{0,40}\p{L}{1,60} \S{0,40}\p{L}/u;
