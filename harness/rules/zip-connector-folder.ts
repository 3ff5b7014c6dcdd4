import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipConnectorFolder: Rule = {
  id: 'zip-connector-folder',
  title: 'A solution that lists a connector has a Connector folder',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'solutions whose customizations.xml lists a connector',
  microsoft: { policy: '5000.1.1.17' },
  form: 'zip',
  why: 'The folder holds the connector’s files; the list alone deploys nothing.',
  hint: 'Export the solution again, and put the zip into the package as it is.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/ThirdSolution.zip': { 'customizations.xml': listing() } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/ThirdSolution.zip': { 'customizations.xml': listing(), 'Connector/a.json': '{}' } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      if (!solution.customizations?.connector || solution.folders.includes('Connector')) continue;
      const message = `${solution.file} lists a connector and has no folder Connector.`;
      yield { message, at: solutionPlace(solution, 'customizations.xml') };
    }
  },
};

function listing(): string {
  return '<ImportExportXml><Connectors><Connector><name>contoso_helpdesk</name></Connector></Connectors></ImportExportXml>';
}
