import type { ArchiveChange, Example } from '../../harness/rules/rule.ts';
import { writeZip, type ZipTree } from '../load/write-zip.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES } from './clean-package.ts';
import { drawIcon } from './draw-icon.ts';
import { mergePatch } from './merge-patch.ts';

const INTRO = `Contoso Helpdesk answers what employees ask. Desks of every size use it.

## Prerequisites
A desk.

## How to get credentials
Ask the administrator of the desk for a key.

## Get started with your connector
Add an action to a flow.

## Known issues and limitations
None are known.

## Common errors and remedies
A wrong key is refused.

## FAQ
None so far.
`;

const ICON = drawIcon({ width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: 140, height: 140 } });
const NAME = 'contoso_helpdesk';

/** A small certification package that no rule has anything to say about, with an example's changes, as an archive. */
export function archiveOf({ definition = {}, properties = {}, zip = {} }: Example): Buffer {
  const exported = {
    definition: mergePatch(CLEAN_DEFINITION, definition),
    properties: (mergePatch(CLEAN_PROPERTIES, properties) as typeof CLEAN_PROPERTIES).properties,
  };
  const clean: ZipTree = {
    'intro.md': INTRO,
    'package.zip': {
      'PkgAssets/ConnectorSolution.zip': solution(exported, ''),
      'PkgAssets/FlowSolution.zip': {
        ...solution(
          exported,
          '<Workflows><Workflow Name="Sample"><JsonFileName>/Workflows/Sample.json</JsonFileName></Workflow></Workflows>',
        ),
        'Workflows/Sample.json': '{ "properties": { "inputs": { "host": { "operationId": "ListTickets" } } } }',
      },
    },
  };
  return writeZip(changed(clean, zip));
}

function solution(
  { definition, properties }: { readonly definition: unknown; readonly properties: (typeof CLEAN_PROPERTIES)['properties'] },
  lists: string,
): ZipTree {
  const file = (ending: string) => `Connector/${NAME}_${ending}`;
  const files = ['openapidefinition.json', 'connectionparameters.json', 'policytemplateinstances.json', 'iconblob.Png'];
  const nodes = files.map((ending) => `<${ending.split('.')[0]}>/${file(ending)}</${ending.split('.')[0]}>`).join('');
  const connector = `<Connector><name>${NAME}</name><iconbrandcolor>${properties.iconBrandColor}</iconbrandcolor>${nodes}</Connector>`;
  const policy = {
    templateId: 'setheader',
    title: 'Language',
    parameters: {
      'x-ms-apimTemplateParameter.name': 'Accept-Language',
      'x-ms-apimTemplateParameter.value': 'en',
      'x-ms-apimTemplateParameter.existsAction': 'override',
      'x-ms-apimTemplate-policySection': 'Request',
    },
  };
  return {
    '[Content_Types].xml': '<?xml version="1.0" encoding="utf-8"?><Types />',
    'solution.xml': '<ImportExportXml><SolutionManifest><Managed>0</Managed></SolutionManifest></ImportExportXml>',
    'customizations.xml': `<ImportExportXml><Connectors>${connector}</Connectors>${lists}</ImportExportXml>`,
    [file('openapidefinition.json')]: JSON.stringify(definition, undefined, 4),
    [file('connectionparameters.json')]: JSON.stringify(properties.connectionParameters, undefined, 4),
    [file('policytemplateinstances.json')]: JSON.stringify([policy], undefined, 4),
    [file('iconblob.Png')]: ICON,
  };
}

function changed(tree: ZipTree, change: ArchiveChange): ZipTree {
  const result: Record<string, ZipTree[string]> = { ...tree };
  for (const [name, value] of Object.entries(change)) {
    const before = result[name];
    if (value === null) delete result[name];
    else if (typeof value === 'string') result[name] = value;
    else result[name] = changed(before === undefined || typeof before === 'string' || before instanceof Uint8Array ? {} : before, value);
  }
  return result;
}
