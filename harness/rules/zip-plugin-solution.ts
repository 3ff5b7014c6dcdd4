import { solutionPlace } from './parts/archive-places.ts';
import type { Rule } from './rule.ts';

const FOLDERS = ['aiplugins', 'aipluginoperations'];

export const zipPluginSolution: Rule = {
  id: 'zip-plugin-solution',
  title: 'A solution with an AI plug-in holds the connector, aiplugins and aipluginoperations, and no flow',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'solutions whose customizations.xml lists an aicopilot_aiplugin',
  form: 'zip',
  why: 'A plug-in is certified together with the connector whose operations it offers.',
  hint: 'Export a solution with the connector and the plug-in, and without flows.',
  examples: {
    bad: { zip: { 'package.zip': { 'PkgAssets/PluginSolution.zip': plugin({}) } } },
    good: {
      zip: {
        'package.zip': {
          'PkgAssets/PluginSolution.zip': plugin({ 'aiplugins/a.xml': 'x', 'aipluginoperations/b.xml': 'x', 'Connector/c.json': '{}' }),
        },
      },
    },
  },
  *check({ archive }) {
    for (const solution of archive?.solutions ?? []) {
      const { customizations: parts, folders, file } = solution;
      if (!parts?.plugin) continue;
      const absent = FOLDERS.filter((name) => !folders.some((folder) => folder.toLowerCase() === name));
      const faults = [
        ...(parts.connector ? [] : ['lists no connector']),
        ...(parts.workflows ? ['lists flows'] : []),
        ...(absent.length > 0 ? [`lacks the folder ${absent.join(' and ')}`] : []),
      ];
      if (faults.length > 0) yield { message: `${file} has a plug-in, and ${faults.join(', ')}.`, at: solutionPlace(solution) };
    }
  },
};

function plugin(files: Readonly<Record<string, string>>) {
  const lists =
    '<Connectors><Connector><name>contoso_helpdesk</name></Connector></Connectors><aicopilot_aiplugin><name>desk</name></aicopilot_aiplugin>';
  return {
    '[Content_Types].xml': '<Types />',
    'solution.xml': '<ImportExportXml />',
    'customizations.xml': `<ImportExportXml>${lists}</ImportExportXml>`,
    ...files,
  };
}
