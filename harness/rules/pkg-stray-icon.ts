import type { Rule } from './rule.ts';

/** Microsoft's page still counts the icon among the files to hand in; reviewers have it taken out of the folder again. */
export const pkgStrayIcon: Rule = {
  id: 'pkg-stray-icon',
  title: 'The folder holds no icon',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'connector folders; a certification package must hold the icon',
  form: 'folder',
  why: 'The icon travels in the certification package; reviewers ask for it to be removed from the pull request, and independent publishers have none of their own.',
  hint: 'Leave the icon out of the pull request.',
  examples: {
    bad: { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 140 } } },
    good: { files: { 'icon.png': null } },
  },
  *check({ files }) {
    for (const { name, role } of files) {
      if (role === 'icon') yield { message: `${name} lies in the folder.`, at: { file: name, pointer: '' } };
    }
  },
};
