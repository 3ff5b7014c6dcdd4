import type { Rule } from './rule.ts';

export const readmePlaceholderText: Rule = {
  id: 'readme-placeholder-text',
  title: 'The readme holds no text of the template',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'the words of Microsoft’s readme template, at the beginning of a line',
  form: 'folder',
  why: 'The template’s explanations tell readers nothing; reviewers ask for them to be replaced.',
  hint: 'Write what the section is about, or remove an optional section.',
  examples: {
    bad: {
      files: {
        'readme.md': '# Contoso Helpdesk\n\nReads tickets.\n\n## Supported Operations\n### Operation 1\nDescription of operation 1.\n',
      },
    },
    good: {
      files: { 'readme.md': '# Contoso Helpdesk\n\nReads tickets.\n\n## Supported Operations\n### List tickets\nGives the tickets.\n' },
    },
  },
  *check({ readme }) {
    if (!readme) return;
    for (const { 0: line, index } of readme.text.matchAll(LEFT_OVER)) {
      const shown = line.trim().slice(0, 60);
      yield { message: `${readme.file} says "${shown}", as the template does.`, at: { file: readme.file, pointer: '', offset: index } };
    }
  },
};

/** Each alternative is the beginning of a line that no author would come upon. */
const LEFT_OVER =
  /^(?:(?:Required|Optional)\. (?:One paragraph, two|It should be the company|For Independent-Publisher|Any plans or licenses|Describe actions, triggers|Explain the authentication|How to get started|Include any known|Include frequently|Add instructions on how)|#+ *(?:Title|Operation 1|Question 1|Publisher: *Publisher's Name) *$|Description of operation [12]\b|Answer to question [12]\b)/gim;
