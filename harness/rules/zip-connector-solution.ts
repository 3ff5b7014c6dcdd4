import { archivePlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipConnectorSolution: Rule = {
  id: 'zip-connector-solution',
  title: 'One solution holds the connector, and neither flow nor plug-in',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the solutions that could be read',
  microsoft: { policy: '5000.1.1.8' },
  form: 'zip',
  why: 'The connector is deployed from this solution; what else is in it would be deployed, too.',
  hint: 'Export a solution with the connector and nothing else.',
  examples: {
    bad: {
      zip: {
        'package.zip': { 'PkgAssets/ConnectorSolution.zip': { 'customizations.xml': '<ImportExportXml><Workflows /></ImportExportXml>' } },
      },
    },
    good: { zip: { 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { 'Other/notes.txt': 'x' } } } },
  },
  *check({ archive }) {
    if (!archive?.assets || archive.solutions.length === 0) return;
    if (archive.solutions.some(({ customizations: parts }) => parts?.connector && !parts.workflows && !parts.plugin)) return;
    yield { message: 'No customizations.xml lists a connector without flows and plug-ins.', at: archivePlace(archive) };
  },
};
