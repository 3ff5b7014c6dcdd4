import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipAssetsFolder: Rule = {
  id: 'zip-assets-folder',
  title: 'The package within holds exactly one folder, with the solutions in it',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the root of the zip within the certification package',
  microsoft: { policy: '5000.1.1.12' },
  form: 'zip',
  why: 'The solutions are looked for in the only folder of the package; its name is not looked at, ideally it is PkgAssets.',
  hint: 'Put the solution zips into one folder called PkgAssets.',
  examples: { bad: { zip: { 'package.zip': { 'notes/todo.txt': 'x' } } }, good: { zip: { 'package.zip': { 'package.dll': 'x' } } } },
  *check({ archive }) {
    if (!archive) return;
    const { innerFolders, assets } = archive;
    if (innerFolders.length === 1 && assets) return;
    const message =
      innerFolders.length === 0
        ? 'The package holds no folder.'
        : innerFolders.length === 1
          ? `The folder ${innerFolders[0]} of the package holds no solution.`
          : `The package holds the folders ${innerFolders.slice(0, 5).join(', ')}; one is expected.`;
    yield { message, at: archive.inner === undefined ? archivePlace(archive) : { file: archive.inner, pointer: '' } };
  },
};
