import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

const NEEDED = ['[Content_Types].xml', 'customizations.xml', 'solution.xml'];

export const zipSolutionRootFiles: Rule = {
  id: 'zip-solution-root-files',
  title: 'Every solution has [Content_Types].xml, customizations.xml and solution.xml at its root',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the root of every solution',
  microsoft: { policy: '5000.1.1.10' },
  form: 'zip',
  why: 'Every exported solution has them; without them it cannot be imported.',
  hint: 'Export the solution again, and put the zip into the package as it is.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { '[Content_Types].xml': null } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Other/notes.txt': 'x' } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      const present = new Set(solution.entries.map((name) => name.toLowerCase()));
      const absent = NEEDED.filter((name) => !present.has(name.toLowerCase()));
      if (absent.length > 0) yield { message: `${solution.file} lacks ${absent.join(' and ')} at its root.`, at: solutionPlace(solution) };
    }
  },
};
