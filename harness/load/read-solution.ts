import { decodeText } from '../lib/decode-text.ts';
import { elementsNamed, parseXml, type XmlElement } from '../lib/xml-tree.ts';
import type { Customizations, Solution } from '../model/certification-package.ts';
import type { Icon } from '../model/connector.ts';
import type { Place } from '../model/place.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type ArchiveLayer, filesIn, foldersIn, readSource, readWithin } from './archive-layer.ts';
import { loadProblem } from './load-problems.ts';
import { readIcon } from './read-icon.ts';
import { toSourceFile } from './to-source-file.ts';

/** A flow is read to see what it calls; nobody hands in more. */
const MOST_WORKFLOWS = 50;

/** The files of an exported connector that stand for the keys of `apiProperties.json`. */
export interface ExportedFiles {
  readonly files: Readonly<Partial<Record<ExportedPart, SourceFile>>>;
  readonly iconBrandColor?: string;
  readonly at: Place;
}

type ExportedPart = 'connectionParameters' | 'connectionParameterSets' | 'policies' | 'scriptOperations';

/** A solution, its flows, and the layer in which the rest of it lies. */
export interface ReadSolution {
  readonly layer: ArchiveLayer;
  readonly solution: Solution;
  readonly files: readonly SourceFile[];
  readonly iconBrandColor?: string;
}

/** Reads what a solution says of itself, and its flows. */
export async function readSolution(layer: ArchiveLayer): Promise<ReadSolution> {
  const entries = layer.zip.entries.map(({ name }) => name);
  const customizations = await readXml(layer, 'customizations.xml');
  const about = await readXml(layer, 'solution.xml');
  const managed = about && [...elementsNamed(about, 'Managed')][0]?.text.trim();
  const workflows = filesIn(layer, 'Workflows').filter((name) => /\.json$/i.test(name));
  const files: SourceFile[] = [];
  for (const name of workflows.slice(0, MOST_WORKFLOWS)) {
    const file = await readSource(layer, `Workflows/${name}`, 'other');
    if (file) files.push(file);
  }
  const policyFile = exportedName(layer, 'policytemplateinstances.json');
  const policies = policyFile === undefined ? undefined : await readWithin(layer, policyFile);
  const color = customizations && [...elementsNamed(customizations, 'iconbrandcolor')][0]?.text.trim();
  const solution: Solution = {
    file: layer.prefix.slice(0, -1),
    entries,
    folders: foldersIn(layer, ''),
    workflows: workflows.map((name) => `Workflows/${name}`),
    emptyPolicies: policies !== undefined && /^\s*(?:\[\s*\])?\s*$/.test(policies.toString('utf8', 0, 100)) && policies.length < 100,
    ...(customizations && { customizations: customizationsOf(customizations) }),
    ...(managed !== undefined && { managed: managed === '1' }),
  };
  return { layer, solution, files, ...(color !== undefined && { iconBrandColor: color }) };
}

/** The files of the connector in a solution: definition, code and icon in their roles, the rest as they are exported. */
export async function readConnector({ layer, iconBrandColor }: ReadSolution): Promise<{
  readonly files: readonly SourceFile[];
  readonly exported: ExportedFiles;
  readonly icon?: Icon;
}> {
  const source = async (ending: string, role: SourceFile['role']) => {
    const name = exportedName(layer, ending);
    return name === undefined ? undefined : readSource(layer, name, role);
  };
  const definition = await source('openapidefinition.json', 'definition');
  const script = await source('customcodeblobcontent.csx', 'script');
  const parts: Partial<Record<ExportedPart, SourceFile>> = {};
  for (const [part, ending] of Object.entries(EXPORTED_PARTS) as [ExportedPart, string][]) {
    const file = await source(ending, 'other');
    if (file?.text !== undefined && file.text.trim() !== '') parts[part] = file;
  }
  const iconName = exportedName(layer, 'iconblob.png');
  const iconBytes = iconName === undefined ? undefined : await readWithin(layer, iconName);
  const iconFile = iconBytes && toSourceFile(layer.prefix + iconName, 'icon', iconBytes, layer.problems);
  const files = [definition, script, iconFile, ...Object.values(parts)].filter((file) => file !== undefined);
  return {
    files,
    exported: {
      files: parts,
      at: { file: `${layer.prefix}customizations.xml`, pointer: '' },
      ...(iconBrandColor !== undefined && { iconBrandColor }),
    },
    ...(iconBytes && iconName !== undefined && { icon: await readIcon(layer.prefix + iconName, iconBytes) }),
  };
}

const EXPORTED_PARTS: Readonly<Record<ExportedPart, string>> = {
  connectionParameters: 'connectionparameters.json',
  connectionParameterSets: 'connectionparametersets.json',
  policies: 'policytemplateinstances.json',
  scriptOperations: 'scriptoperations.json',
};

/** Whether a solution holds a connector's definition. */
export function holdsDefinition({ layer }: ReadSolution): boolean {
  return exportedName(layer, 'openapidefinition.json') !== undefined;
}

/** The file of `Connector/` whose name ends so: `<connector's name>_openapidefinition.json`. */
function exportedName(layer: ArchiveLayer, ending: string): string | undefined {
  const name = filesIn(layer, 'Connector').find((candidate) => candidate.toLowerCase().endsWith(`_${ending}`));
  return name === undefined ? undefined : `Connector/${name}`;
}

async function readXml(layer: ArchiveLayer, name: string): Promise<XmlElement | undefined> {
  const bytes = await readWithin(layer, name);
  if (!bytes) return undefined;
  const root = parseXml(decodeText(bytes).text);
  if (!('fault' in root)) return root;
  const file = layer.prefix + name;
  layer.problems.push(loadProblem('zip-unreadable', `${file} is not read: ${root.fault.replace(/\.$/, '')}.`, { file, pointer: '' }));
  return undefined;
}

function customizationsOf(root: XmlElement): Customizations {
  const filled = (name: string) => {
    const [first] = elementsNamed(root, name);
    return first !== undefined && (first.children.length > 0 || first.text.trim() !== '' || first.hasAttributes);
  };
  const [connector] = elementsNamed(root, 'Connector');
  const named = (connector?.children ?? []).filter(({ text }) => /^\/?Connector\//i.test(text.trim()));
  return {
    connector: filled('Connector'),
    workflows: filled('Workflows'),
    plugin: filled('aicopilot_aiplugin'),
    connectorFiles: Object.fromEntries(named.map(({ name, text }) => [name, inSolution(text)])),
    workflowFiles: [...elementsNamed(root, 'JsonFileName')].map(({ text }) => inSolution(text)),
  };
}

function inSolution(text: string): string {
  return text.trim().replaceAll('\\', '/').replace(/^\//, '');
}
