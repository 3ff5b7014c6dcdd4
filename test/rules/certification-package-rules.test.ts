import test from 'ava';
import { iconMissing } from '../../harness/rules/icon-missing.ts';
import { introFirstParagraph } from '../../harness/rules/intro-first-paragraph.ts';
import { introHeadings } from '../../harness/rules/intro-headings.ts';
import { introListsOperations } from '../../harness/rules/intro-lists-operations.ts';
import { pkgReadmeMissing } from '../../harness/rules/pkg-readme-missing.ts';
import { pkgSecretPattern } from '../../harness/rules/pkg-secret-pattern.ts';
import type { ArchiveChange, Example, Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { zipActionsSearchable } from '../../harness/rules/zip-actions-searchable.ts';
import { zipAssetsFolder } from '../../harness/rules/zip-assets-folder.ts';
import { zipConnectorArtifacts } from '../../harness/rules/zip-connector-artifacts.ts';
import { zipConnectorSolution } from '../../harness/rules/zip-connector-solution.ts';
import { zipFlowSolution } from '../../harness/rules/zip-flow-solution.ts';
import { zipOuterShape } from '../../harness/rules/zip-outer-shape.ts';
import { zipPluginSolution } from '../../harness/rules/zip-plugin-solution.ts';
import { zipSolutionCount } from '../../harness/rules/zip-solution-count.ts';
import { zipSolutionRootFiles } from '../../harness/rules/zip-solution-root-files.ts';
import { zipStaleExport } from '../../harness/rules/zip-stale-export.ts';
import { zipWorkflowManifest } from '../../harness/rules/zip-workflow-manifest.ts';
import { loadFiles } from '../load/load-files.ts';
import { archiveOf } from './clean-archive.ts';
import { CLEAN_DEFINITION } from './clean-package.ts';
import { loadExample } from './load-example.ts';

const zip = (change: ArchiveChange): Example => ({ zip: change });
const inPackage = (change: ArchiveChange): Example => zip({ 'package.zip': change });
const connector = (change: ArchiveChange): Example => inPackage({ 'PkgAssets/ConnectorSolution.zip': change });
const flow = (change: ArchiveChange): Example => inPackage({ 'PkgAssets/FlowSolution.zip': change });
const intro = (text: string): Example => ({ files: { 'intro.md': text } });
const lists = (inner: string): string => `<ImportExportXml>${inner}</ImportExportXml>`;
const PLUGIN = '<aicopilot_aiplugin><name>desk</name></aicopilot_aiplugin>';
const CONNECTOR = '<Connectors><Connector><name>desk</name></Connector></Connectors>';
const plugin = (inner: string, ...folders: readonly string[]): Example =>
  inPackage({
    'PkgAssets/Plugin.zip': {
      '[Content_Types].xml': '<x/>',
      'solution.xml': '<x/>',
      'customizations.xml': lists(inner),
      ...Object.fromEntries(folders.map((name) => [`${name}/a.xml`, '<x/>'])),
    },
  });

const COPY = 'Connector/contoso_helpdesk_openapidefinition.json';
const copied = (change: object): string => JSON.stringify({ ...CLEAN_DEFINITION, ...change });

/** Rule, behaviour, the change to the clean package or archive, and what the rule says: each message must match, in order. */
const CASES: readonly (readonly [rule: Rule, behaviour: string, example: Example, ...says: readonly RegExp[]])[] = [
  [zipOuterShape, 'takes other files', zip({ 'customProperties.json': '{}' })],
  [
    zipOuterShape,
    'flags a folder around everything',
    zip({ 'intro.md': null, 'desk/intro.md': 'x' }),
    /0 \.md and 1 \.zip/,
    /the folder desk/,
  ],
  [zipStaleExport, 'takes the host in another letter case', flow({ [COPY]: copied({ host: 'API.Contoso.com' }) })],
  [zipStaleExport, 'takes a copy without a host', flow({ [COPY]: copied({ host: undefined }) })],
  [zipStaleExport, 'leaves a copy alone that is not readable', flow({ [COPY]: '{ "info": ' })],
  [zipStaleExport, 'leaves a copy alone that is five times too large', flow({ [COPY]: copied({ paths: {} }) + ' '.repeat(5_000_000) })],
  [
    zipStaleExport,
    'leaves other connectors of the flow alone',
    flow({ 'Connector/contoso_forms_openapidefinition.json': copied({ info: { title: 'Contoso Forms' }, paths: {} }) }),
  ],
  [
    zipStaleExport,
    'tells host and paths',
    flow({ [COPY]: copied({ host: 'old.contoso.com', paths: {} }) }),
    /its host is "old\.contoso\.com", there "api\.contoso\.com"; it has 0 paths, there 1/,
  ],
  [zipAssetsFolder, 'takes any name of the folder', inPackage({ 'PkgAssets/a.txt': null })],
  [zipAssetsFolder, 'flags solutions at the root', zip({ 'package.zip': null, 'p.zip': { 'a.zip': 'x' } }), /holds no folder/],
  [
    zipAssetsFolder,
    'flags a folder without solutions',
    zip({ 'package.zip': null, 'p.zip': { 'a/b.txt': 'x' } }),
    /a of the package holds no solution/,
  ],
  [zipSolutionCount, 'takes three with a plug-in', plugin(CONNECTOR + PLUGIN, 'aiplugins', 'aipluginoperations', 'Connector')],
  [zipSolutionCount, 'flags three without a plug-in', plugin(CONNECTOR, 'Connector'), /3 solution zips; 2 are expected/],
  [
    zipSolutionCount,
    'flags one alone',
    zip({ 'package.zip': { 'PkgAssets/FlowSolution.zip': null } }),
    /holds 1 solution zip; 2 are expected/,
  ],
  [zipSolutionCount, 'flags a sub-folder', inPackage({ 'PkgAssets/en/a.txt': 'x' }), /holds the folder en/],
  [
    zipSolutionRootFiles,
    'flags files that lie in a folder',
    flow({ 'solution.xml': null, 'x/solution.xml': '<x/>' }),
    /lacks solution\.xml/,
  ],
  [zipConnectorSolution, 'takes an empty list of flows for none', connector({})],
  [
    zipConnectorSolution,
    'flags a flow beside the connector',
    connector({ 'customizations.xml': lists(`${CONNECTOR}<Workflows><a/></Workflows>`) }),
    /No cust/,
  ],
  [
    zipConnectorSolution,
    'flags an empty connector',
    connector({ 'customizations.xml': lists('<Connectors><Connector /></Connectors>') }),
    /No cust/,
  ],
  [
    zipFlowSolution,
    'flags flows without the connector',
    flow({ 'customizations.xml': lists('<Workflows><a/></Workflows>') }),
    /No customizations/,
  ],
  [zipFlowSolution, 'counts an attribute as content', flow({ 'customizations.xml': lists('<Connector id="1"/><Workflows a="1"/>') })],
  [
    zipPluginSolution,
    'tells all that is wrong at once',
    plugin(`${PLUGIN}<Workflows><a/></Workflows>`, 'aiplugins'),
    /no connector, lists flows, lacks the folder aipluginoperations/,
  ],
  [
    zipWorkflowManifest,
    'flags both ways',
    flow({ 'Workflows/Sample.json': null, 'Workflows/b.json': '{}' }),
    /names Workflows\/Sample/,
    /not name Workflows\/b/,
  ],
  [zipWorkflowManifest, 'compares without regard to letter case', flow({ 'Workflows/Sample.json': null, 'Workflows/SAMPLE.json': '{}' })],
  [
    zipConnectorArtifacts,
    'names what customizations.xml names',
    flow({ 'Connector/contoso_helpdesk_iconblob.Png': null }),
    /lacks Connector\/contoso_helpdesk_iconblob\.Png\.$/,
  ],
  [
    zipConnectorArtifacts,
    'names the kind where nothing names the file',
    flow({ 'customizations.xml': lists(CONNECTOR), 'Connector/contoso_helpdesk_connectionparameters.json': null }),
    /…_connectionparameters\.json/,
  ],
  [zipActionsSearchable, 'says nothing where there is no flow to read', flow({ 'Workflows/Sample.json': null })],
  [iconMissing, 'leaves a missing definition to its own problem', zip({ 'package.zip': null, 'p.zip': { 'a/b.zip': { 'c.txt': 'x' } } })],
  [pkgReadmeMissing, 'asks no readme of an archive', zip({})],
  [
    pkgSecretPattern,
    'looks into flows',
    flow({ 'Workflows/Sample.json': `{ "key": "${'-----BEGIN PRIVATE KEY-----'}\\n${'Q29udG9zbyBIZWxwZGVzayBrZXk'.repeat(3)}" }` }),
    /Workflows\/Sample\.json holds what looks like a private key/,
  ],

  [introFirstParagraph, 'takes a title above it', intro('# Desk\n\nAnswers what employees ask.\n\n## Prerequisites\n')],
  [introFirstParagraph, 'flags nine sentences', intro(`${'It answers. '.repeat(9)}\n`), /9 sentences/],
  [introFirstParagraph, 'counts no full stop within a word', intro(`${'See contoso.com v1.2 now. '.repeat(8)}\n`)],
  [
    introFirstParagraph,
    'flags the description',
    intro('Reads and writes the tickets of a Contoso support desk\n'),
    /words of info\.description/,
  ],
  [introFirstParagraph, 'flags an empty file', intro(''), /no paragraph/],
  [
    introHeadings,
    'asks for no credentials where there are none',
    {
      ...intro('x'),
      definition: { security: null, securityDefinitions: null },
      properties: { properties: { connectionParameters: null } },
    },
    /^(?!.*credentials)/,
  ],
  [introHeadings, 'says nothing where there is no intro.md', {}],
  [introListsOperations, 'takes fewer than three', intro('## List tickets\n')],
];

for (const [rule, behaviour, example, ...says] of CASES) {
  test(`${rule.id}: ${behaviour}`, async (t) => {
    const { connector: loaded } = await loadExample(example);
    const messages = [...runRules([rule], loaded)].map(({ message }) => message);
    t.is(messages.length, says.length, messages.join('\n'));
    for (const [index, pattern] of says.entries()) t.regex(messages[index] ?? '', pattern);
  });
}

/** What lies beside the archive, and what is said. */
const BESIDE: readonly (readonly [what: string, files: Readonly<Record<string, string>>, ...says: readonly RegExp[]])[] = [
  ['the definition it was exported from', { 'apiDefinition.swagger.json': copied({}), 'apiProperties.json': '{}' }],
  [
    'a definition that has changed since',
    { 'apiDefinition.swagger.json': copied({ paths: { '/tickets': {}, '/agents': {} } }), 'apiProperties.json': '{}' },
    /ConnectorSolution.*not that of apiDefinition\.swagger\.json: it has 1 path, there 2/,
    /FlowSolution.*it has 1 path, there 2/,
  ],
  [
    'another connector',
    { 'apiDefinition.swagger.json': copied({ info: { title: 'Northwind' }, host: 'northwind.example' }), 'apiProperties.json': '{}' },
  ],
  ['no connector folder', { 'apiDefinition.swagger.json': copied({ paths: {} }) }],
  ['a definition nobody can read', { 'apiDefinition.swagger.json': '{', 'apiProperties.json': '{}' }],
];

for (const [what, files, ...says] of BESIDE) {
  test(`zip-stale-export holds the copies to what lies beside the archive: ${what}`, async (t) => {
    const { connector: loaded } = await loadFiles({ ...files, 'package.zip': archiveOf({ zip: {} }) }, 'package.zip');
    const told = [...runRules([zipStaleExport], loaded)].map(({ message, at }) => `${at?.file}: ${message}`);
    t.is(told.length, says.length, told.join('\n'));
    for (const [index, pattern] of says.entries()) t.regex(told[index] ?? '', pattern);
  });
}
