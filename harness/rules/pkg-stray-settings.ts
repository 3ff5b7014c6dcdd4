import type { Rule } from './rule.ts';

export const pkgStraySettings: Rule = {
  id: 'pkg-stray-settings',
  title: 'The folder holds no settings.json',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'the folder itself',
  form: 'folder',
  why: 'settings.json belongs to the paconn command line and names an environment of the author; reviewers ask for it to be removed.',
  hint: 'Leave settings.json out of the pull request.',
  examples: {
    bad: { files: { 'settings.json': '{ "environment": "contoso-test" }\n' } },
    good: { files: { 'settings.json': null } },
  },
  *check({ files }) {
    for (const { name, role } of files) {
      if (role === 'settings') yield { message: `${name} lies in the folder.`, at: { file: name, pointer: '' } };
    }
  },
};
