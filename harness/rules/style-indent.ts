import { linesInWords, textLines } from './parts/text-lines.ts';
import type { Rule } from './rule.ts';

/**
 * Microsoft’s page on coding standards asks for four spaces a level; 387 of 404 published definitions have two, and
 * reviewers object to tabs alone.
 */
export const styleIndent: Rule = {
  id: 'style-indent',
  title: 'The definition and the properties are indented with spaces',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'the definition and apiProperties.json; any number of spaces will do',
  why: 'Tabs are shown as wide as each tool likes, and differ in every comparison of two versions.',
  hint: 'Let a formatter indent the file, with four spaces a level.',
  examples: {
    bad: { files: { 'apiProperties.json': '{\n\t"properties": {}\n}\n' } },
    good: { files: { 'apiProperties.json': '{\n    "properties": {}\n}\n' } },
  },
  *check({ files }) {
    for (const file of files) {
      if (file.role !== 'definition' && file.role !== 'properties') continue;
      const lines = [...textLines(file)].filter(({ text }) => /^ *\t/.test(text));
      const [first] = lines;
      if (!first) continue;
      const at = { file: file.name, pointer: '', offset: first.offset };
      yield { message: `Tabs indent ${linesInWords(lines)} of ${file.name}.`, at };
    }
  },
};
