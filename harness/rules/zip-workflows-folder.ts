import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipWorkflowsFolder: Rule = {
  id: 'zip-workflows-folder',
  title: 'A solution that lists flows has a Workflows folder',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'solutions whose customizations.xml lists flows',
  microsoft: { policy: '5000.1.1.14' },
  form: 'zip',
  why: 'The folder holds the flows themselves.',
  hint: 'Export the solution again, and put the zip into the package as it is.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/ThirdSolution.zip': { 'customizations.xml': listing() } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/ThirdSolution.zip': { 'customizations.xml': listing(), 'Workflows/a.json': '{}' } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      if (!solution.customizations?.workflows || solution.folders.includes('Workflows')) continue;
      const message = `${solution.file} lists flows and has no folder Workflows.`;
      yield { message, at: solutionPlace(solution, 'customizations.xml') };
    }
  },
};

function listing(): string {
  return '<ImportExportXml><Workflows><Workflow Name="Sample"></Workflow></Workflows></ImportExportXml>';
}
