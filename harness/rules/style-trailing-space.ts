import type { Change } from '../model/fix.ts';
import { linesInWords, textLines } from './parts/text-lines.ts';
import type { Rule } from './rule.ts';

/** The readme is left alone: two blanks at the end of a line are a line break in Markdown. */
export const styleTrailingSpace: Rule = {
  id: 'style-trailing-space',
  title: 'No line of the definition or the properties ends in white space',
  severity: 'info',
  scope: 'the definition and apiProperties.json',
  why: 'It is invisible, and shows as a change in every comparison of two versions.',
  hint: 'Let an editor or a formatter cut it off.',
  examples: {
    bad: { files: { 'apiProperties.json': '{ \n    "properties": {}\t\n}\n' } },
    good: { files: { 'apiProperties.json': '{\n    "properties": {}\n}\n' } },
  },
  *check({ files }) {
    for (const file of files) {
      if (file.role !== 'definition' && file.role !== 'properties') continue;
      const lines = [...textLines(file)].filter(({ text }) => /[ \t]$/.test(text));
      const [first] = lines;
      if (!first) continue;
      const changes = lines.map(({ text, offset }): Change => {
        const { length } = text.trimEnd();
        return { kind: 'text', file: file.name, offset: offset + length, length: text.length - length, text: '' };
      });
      const message = `White space ends ${linesInWords(lines)} of ${file.name}.`;
      const at = { file: file.name, pointer: '', offset: first.offset + first.text.trimEnd().length };
      yield { message, at, fix: { title: 'Cut it off', changes } };
    }
  },
};
