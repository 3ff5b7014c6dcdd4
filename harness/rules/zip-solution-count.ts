import { counted } from '../lib/counted.ts';
import type { Rule } from './rule.ts';

export const zipSolutionCount: Rule = {
  id: 'zip-solution-count',
  title: 'The package holds two solutions, three with an AI plug-in, and no sub-folder beside them',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the assets folder',
  microsoft: { policy: '5000.1.1.6' },
  form: 'zip',
  why: 'Certification wants the connector alone in one solution, and a flow that uses it in another.',
  hint: 'Export one solution with the connector and one with the connector and a sample flow.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': null } } },
    good: { zip: { 'package.zip': { 'PkgAssets/ImportConfig.xml': '<configdatastorage />' } } },
  },
  *check({ archive }) {
    if (!archive?.assets) return;
    const { folder, zips, folders } = archive.assets;
    const at = { file: folder, pointer: '' };
    const expected = archive.solutions.some(({ customizations }) => customizations?.plugin) ? 3 : 2;
    if (zips.length !== expected)
      yield { message: `${folder} holds ${counted(zips.length, 'solution zip')}; ${expected} are expected.`, at };
    if (folders.length > 0) yield { message: `${folder} holds the folder ${folders.slice(0, 5).join(', ')}.`, at };
  },
};
