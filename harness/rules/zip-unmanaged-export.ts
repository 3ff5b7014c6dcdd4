import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

export const zipUnmanagedExport: Rule = {
  id: 'zip-unmanaged-export',
  title: 'Solutions are exported unmanaged',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'solution.xml of every solution that could be read',
  form: 'zip',
  why: 'A managed solution cannot be changed after it is imported; publishers report that it is refused.',
  hint: 'Export the solution again and choose "Unmanaged".',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'solution.xml': solutionXml(1) } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'solution.xml': solutionXml(0) } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      if (solution.managed) yield { message: `${solution.file} is a managed solution.`, at: solutionPlace(solution, 'solution.xml') };
    }
  },
};

function solutionXml(managed: number): string {
  return `<ImportExportXml><SolutionManifest><Managed>${managed}</Managed></SolutionManifest></ImportExportXml>`;
}
