import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

const NEEDED = ['openapidefinition.json', 'connectionparameters.json', 'policytemplateinstances.json'];

/** Known from one publisher's rejections. Icon and custom code are demanded elsewhere, or only where customizations.xml names them. */
export const zipConnectorArtifacts: Rule = {
  id: 'zip-connector-artifacts',
  title: 'The Connector folder holds every file of the connector',
  severity: 'warning',
  weights: { custom: 'off' },
  microsoft: { policy: '5000.1.1.10, 5000.1.1.17' },
  scope: 'definition, connection parameters and policies, and whatever customizations.xml names',
  form: 'zip',
  why: 'An export writes them all; where one is absent, the package was changed by hand.',
  hint: 'Export the solution again, and put the zip into the package as it is.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Connector/contoso_helpdesk_connectionparameters.json': null } } } },
    good: { zip: { 'package.zip': { 'PkgAssets/FlowSolution.zip': { 'Connector/contoso_helpdesk_notes.json': '{}' } } } },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      if (!solution.folders.includes('Connector')) continue;
      const there = new Set(solution.entries.map((name) => name.toLowerCase()));
      const named = Object.values(solution.customizations?.connectorFiles ?? {}).filter((name) => !there.has(name.toLowerCase()));
      const lacking = NEEDED.filter((ending) => !solution.entries.some((name) => name.toLowerCase().endsWith(`_${ending}`)));
      const unnamed = lacking.filter((ending) => !named.some((name) => name.toLowerCase().endsWith(ending))).map((ending) => `…_${ending}`);
      const absent = [...named, ...unnamed];
      if (absent.length > 0) yield { message: `${solution.file} lacks ${absent.slice(0, 5).join(', ')}.`, at: solutionPlace(solution) };
    }
  },
};
