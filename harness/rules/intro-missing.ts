import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const introMissing: Rule = {
  id: 'intro-missing',
  title: 'The certification package holds intro.md',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the root of the certification package, in any letter case',
  microsoft: { policy: '5000.1.1.2, 5000.1.1.5' },
  form: 'zip',
  why: 'Microsoft’s page about the connector is made of it.',
  hint: 'Put intro.md beside the package’s zip.',
  examples: {
    bad: { zip: { 'intro.md': null } },
    good: { zip: { 'intro.md': null, 'Intro.md': 'Contoso Helpdesk answers what employees ask.\n' } },
  },
  *check({ archive }) {
    if (!archive || archive.rootFiles.some((name) => /^intro\.md$/i.test(name))) return;
    yield { message: 'The root of the archive holds no intro.md.', at: archivePlace(archive) };
  },
};
