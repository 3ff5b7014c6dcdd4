import type { Rule } from './rule.ts';

export const pkgReadmeMissing: Rule = {
  id: 'pkg-readme-missing',
  title: 'The package has a readme.md',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the folder itself; any letter case of the name will do',
  microsoft: { policy: '5000.1.1.2' },
  form: 'folder',
  why: 'The readme is published beside the connector and is the first thing that a reviewer opens.',
  hint: 'Add a readme.md that says what the connector does, what it needs and how to sign in.',
  examples: {
    bad: { files: { 'readme.md': null } },
    good: { files: { 'readme.md': '# Contoso Helpdesk\n\nReads the tickets of a support desk.\n' } },
  },
  *check({ files, definitionFile }) {
    if (files.some((file) => file.role === 'readme')) return;
    yield { message: 'The folder holds no readme.md.', at: { file: definitionFile, pointer: '' } };
  },
};
