import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

/** Microsoft's script counts files by their endings and looks at no others; intro.md under another name is another rule's business. */
export const zipOuterShape: Rule = {
  id: 'zip-outer-shape',
  title: 'The certification package holds one .md and one .zip at its root, and no folder',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the root of the certification package',
  microsoft: { policy: '5000.1.1.5, 5000.1.1.11' },
  form: 'zip',
  why: 'The package is looked for at the root; an extra folder is what archives of a folder have, and is refused.',
  hint: 'Put intro.md and the package’s zip into the archive themselves, not the folder in which they lie.',
  examples: { bad: { zip: { 'readme.md': 'More.', 'notes/': '' } }, good: { zip: { 'customProperties.json': '{}' } } },
  *check({ archive }) {
    if (!archive) return;
    const at = archivePlace(archive);
    const count = (ending: string) => archive.rootFiles.filter((name) => name.toLowerCase().endsWith(ending)).length;
    const [texts, zips] = [count('.md'), count('.zip')];
    if (zips === 0)
      return void (yield { message: 'The archive holds no package zip: it looks like the package itself, without intro.md.', at });
    if (texts !== 1 || zips !== 1)
      yield { message: `The root of the archive holds ${texts} .md and ${zips} .zip; one each is expected.`, at };
    if (archive.rootFolders.length > 0)
      yield { message: `The root of the archive holds the folder ${archive.rootFolders.slice(0, 5).join(', ')}.`, at };
  },
};
