import type { Rule } from './rule.ts';

const SHOWN = 5;

export const pkgStrayFiles: Rule = {
  id: 'pkg-stray-files',
  title: 'The folder holds the files of the connector and no others',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'files and sub-folders beside the connector’s own; icons and settings.json have rules of their own, hidden files are left alone',
  form: 'folder',
  why: 'What lies in the folder is published with it. Reviewers ask for pictures, archives, collections and the like to be removed.',
  hint: 'Leave everything out of the pull request but definition, properties, readme, intro and custom code.',
  examples: {
    bad: { files: { 'contoso.postman_collection.json': '{}\n', 'pictures/overview.txt': 'An overview.\n' } },
    good: { files: { 'intro.md': 'Contoso Helpdesk answers what employees ask.\n', 'script.csx': '// code\n' } },
  },
  *check({ files, folder }) {
    const stray = [
      ...files.filter(({ role }) => role === 'other').map(({ name }) => name),
      ...(folder?.subfolders ?? []).map((name) => `${name}/`),
    ];
    const [first] = stray;
    if (first === undefined) return;
    const more = stray.length > SHOWN ? ` and ${stray.length - SHOWN} more` : '';
    yield { message: `Beside the connector’s files lie ${stray.slice(0, SHOWN).join(', ')}${more}.`, at: { file: first, pointer: '' } };
  },
};
