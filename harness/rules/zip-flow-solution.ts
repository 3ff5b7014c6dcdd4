import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipFlowSolution: Rule = {
  id: 'zip-flow-solution',
  title: 'One solution holds the connector and a flow that uses it',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the solutions that could be read',
  microsoft: { policy: '5000.1.1.7' },
  form: 'zip',
  why: 'Certification runs the connector by its sample flow.',
  hint: 'Export a solution with the connector and a flow that uses its actions and triggers.',
  examples: {
    bad: {
      zip: {
        'package.zip': { 'PkgAssets/FlowSolution.zip': { 'customizations.xml': '<ImportExportXml><Workflows /></ImportExportXml>' } },
      },
    },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Other/notes.txt': 'x' } } } },
  },
  *check({ archive }) {
    if (!archive?.assets || archive.solutions.length === 0) return;
    if (archive.solutions.some(({ customizations: parts }) => parts?.connector && parts.workflows && !parts.plugin)) return;
    yield { message: 'No customizations.xml lists both a connector and flows.', at: archivePlace(archive) };
  },
};
