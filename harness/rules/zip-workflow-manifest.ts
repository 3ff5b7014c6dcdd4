import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipWorkflowManifest: Rule = {
  id: 'zip-workflow-manifest',
  title: 'The flows of a solution are those that its customizations.xml names',
  severity: 'error',
  weights: { custom: 'off' },
  microsoft: { policy: '5000.1.1.15' },
  scope: 'the JSON files of Workflows; a solution without the folder is another rule’s business',
  form: 'zip',
  why: 'A flow that is named and absent, or there and not named, makes the import fail.',
  hint: 'Export the solution again, and put the zip into the package as it is.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Workflows/Other.json': '{}' } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Workflows/Sample.json.data.xml': '<x />' } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      const { customizations, workflows, folders } = solution;
      if (!customizations || !folders.includes('Workflows')) continue;
      const [named, there] = [new Set(customizations.workflowFiles.map(lower)), new Set(workflows.map(lower))];
      for (const name of customizations.workflowFiles)
        if (!there.has(lower(name)))
          yield { message: `customizations.xml names ${name}, which is absent.`, at: solutionPlace(solution, 'customizations.xml') };
      for (const name of workflows)
        if (!named.has(lower(name))) yield { message: `customizations.xml does not name ${name}.`, at: solutionPlace(solution, name) };
    }
  },
};

function lower(name: string): string {
  return name.toLowerCase();
}
