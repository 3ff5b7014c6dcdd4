import { basename, resolve } from 'node:path';
import { importOpenApi, isOpenApi3 } from './authoring/import-openapi/import-openapi.ts';
import { packageDefinition } from './authoring/package-definition.ts';
import {
  contractFile,
  DEFINITION_FILE,
  type PackageSource,
  packageFiles,
  PROPERTIES_FILE,
  README_FILE,
  readmeText,
} from './authoring/package-files.ts';
import { importPostman, type PostmanImportOptions } from './authoring/import-postman/import-postman.ts';
import type { ImportNote } from './authoring/import-postman/note.ts';
import { pascalCase, wordsOf } from './authoring/import-postman/words.ts';
import { keepOperationIds, renamedOperations } from './authoring/keep-operation-ids.ts';
import {
  earlierObjects,
  type ImportPlace,
  type ImportPlan,
  plannedText,
  planImport,
  readImportPlace,
  usualContractPath,
  writeImport,
} from './authoring/import-place.ts';
import { type OperationChanges, operationChanges } from './authoring/operation-changes.ts';
import { readImportFile, readPostmanEnvironment } from './authoring/read-import.ts';
import { readCollection } from './collections/read-collection.ts';
import { isObject } from './lib/is-object.ts';
import { shownPath } from './lib/shown-path.ts';
import { parseSourceText } from './lib/source-text.ts';
import { loadConnector } from './load/load-connector.ts';
import type { Finding } from './model/finding.ts';
import type { Location } from './model/place.ts';
import type { Profile } from './model/profile.ts';
import type { World } from './model/world.ts';
import { findingMade } from './run/judge/finding-made.ts';
import { rules } from './rules/index.ts';
import { runRules } from './rules/run-rules.ts';

/** How a connector is imported. */
export interface ImportOptions extends Omit<PostmanImportOptions, 'environment'> {
  /** Path of a Postman environment. */
  readonly environment?: string;
  /** The folder of the connector; without it, one with the name of the connector in the working folder. */
  readonly output?: string;
  /** Writes nothing. */
  readonly dryRun?: boolean;
  /** Whose rules say what is left to do. */
  readonly profile: Profile;
}

/** What an import did, or would do. */
export interface ImportOutcome {
  readonly title: string;
  readonly folder: string;
  readonly contractPath: string;
  /** The path that the contract would have had, where another file lies there. */
  readonly contractElsewhere?: string;
  readonly figures: { readonly requests?: number; readonly operations: number; readonly schemas: number };
  readonly plan: ImportPlan;
  /** What becomes of the operations that are there; absent where there were none. */
  readonly operations?: OperationChanges;
  readonly notes: readonly ImportNote[];
  /** What the rules hold against the connector that came of it; empty after a dry run. */
  readonly findings: readonly Finding[];
}

/** A connector as an import makes it. */
interface Imported extends PackageSource {
  readonly figures: ImportOutcome['figures'];
  readonly notes: readonly ImportNote[];
  /** Where an id that an OpenAPI file gives an operation stands; absent for collections, whose names are no ids. */
  readonly locate?: (pointer: string) => Location;
}

/**
 * Makes a connector package of a Postman collection or an OpenAPI file and writes it, or merges it into the folder of an earlier import.
 *
 * @throws HarnessError `not-importable`, `not-a-collection`, `too-many-values`, `nothing-to-import`, `host-invalid`, `environment-invalid`,
 *   `folder-occupied`, `folder-unwritable`, `connector-unwritable`, `connector-unreadable`,
 *   `openapi-unreadable`, `openapi-too-large`
 */
export async function importConnector(path: string, options: ImportOptions, world: World): Promise<ImportOutcome> {
  const read = await readImported(path, options, world);
  const title = titleOf(read);
  const folder = resolve(world.workingFolder, options.output ?? folderName(title));
  const place = await readImportPlace(folder, [DEFINITION_FILE, PROPERTIES_FILE, README_FILE], resolve(path));
  const imported = withEarlierIds(read, earlierObjects(place, DEFINITION_FILE));
  const files = withReadmeOfOutcome(place, packageFiles(imported));
  const contract = contractFile(basename(folder), imported);
  const plan = planImport(place, files, contract);
  const { figures, notes } = imported;
  const { contractPath } = place;
  const usual = usualContractPath(folder);
  const operations = changesIn(plan);
  const outcome = {
    title,
    folder,
    contractPath,
    ...(operations && { operations }),
    ...(contractPath !== usual && { contractElsewhere: usual }),
    figures,
    plan,
    notes,
  };
  if (options.dryRun) return { ...outcome, findings: [] };
  await writeImport(place, plan, files, contract);
  return { ...outcome, findings: await findingsIn(folder, options.profile) };
}

/** The readme tells what the definition will say, where somebody edited that: not what the source would have it say. */
function withReadmeOfOutcome(place: ImportPlace, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const definition = parseSourceText(plannedText(place, DEFINITION_FILE, files.get(DEFINITION_FILE) ?? ''), 'json').value;
  return isObject(definition) ? new Map([...files, [README_FILE, readmeText(definition)]]) : files;
}

/** What a plan does to the operations of a definition that is there. */
function changesIn({ files }: ImportPlan): OperationChanges | undefined {
  const file = files.find(({ name }) => name === DEFINITION_FILE);
  if (file?.before === undefined) return undefined;
  const [before, after] = [file.before, file.after].map((text) => parseSourceText(text, 'json').value);
  return isObject(before) && isObject(after) ? operationChanges(before, after) : undefined;
}

async function readImported(path: string, options: ImportOptions, world: World): Promise<Imported> {
  const shown = shownPath(path, world.workingFolder);
  const { text, bytes } = await readImportFile(path);
  const parsed = parseSourceText(text, /\.ya?ml$/i.test(path) ? 'yaml' : 'json');
  const locate = (pointer: string) => ({ file: shown, pointer, ...parsed.positionOf(pointer) });
  if (isObject(parsed.value) && parsed.value['swagger'] !== undefined) {
    const { remarks, ...made } = packageDefinition(parsed.value);
    const notes = remarks.map(({ pointer, ...remark }): ImportNote => ({ ...remark, at: locate(pointer) }));
    return { ...made, figures: figuresOf(parsed.value), notes, locate };
  }
  if (isOpenApi3(parsed.value)) {
    const { definition, properties, losses } = importOpenApi(parsed, basename(path));
    const notes = losses.map(({ kind, pointer, line, what, instead }): ImportNote => {
      const at = { file: shown, pointer, line, column: parsed.positionOf(pointer).column };
      return { kind: kind === 'refused' ? 'to-do' : kind, what, instead, at };
    });
    return { definition, properties, figures: figuresOf(definition), notes, locate };
  }
  const { environment, ...others } = options;
  const values = environment === undefined ? [] : await readPostmanEnvironment(environment);
  const collection = await readCollection(shown, text);
  const made = importPostman(collection, { ...others, environment: values });
  return { ...made, notes: [...sizeNotes(shown, bytes), ...made.notes] };
}

/** Operations of a collection keep the ids of earlier imports; an OpenAPI file gives them itself, and what it renames is told. */
function withEarlierIds(read: Imported, earlier: readonly Readonly<Record<string, unknown>>[]): Imported {
  const { locate } = read;
  const kept = locate ? read : { ...read, definition: keepOperationIds(read.definition, earlier) };
  const notes = renamedOperations(kept.definition, earlier).map(({ pointer, method, path, was, now }): ImportNote => {
    const what = `${method.toUpperCase()} ${path} had the operationId "${was}" and has "${now}" now.`;
    const instead = 'Flows and apps call operations by their operationId: those that use the old one break when the connector is updated.';
    return { kind: 'to-do', what, instead, at: locate?.(pointer) ?? { file: DEFINITION_FILE, pointer, line: 1, column: 1 } };
  });
  return { ...kept, notes: [...kept.notes, ...notes] };
}

/** The wizard of the platform takes less than is read here. */
function sizeNotes(file: string, bytes: number): readonly ImportNote[] {
  if (bytes < LARGEST_FOR_WIZARD) return [];
  const what = `The collection has ${(bytes / LARGEST_FOR_WIZARD).toFixed(1)} MB; Microsoft’s own import takes less than 1 MB.`;
  const instead = 'It is imported all the same; the definition that comes of it has to stay below 1 MB too.';
  return [{ kind: 'proposal', what, instead, at: { file, pointer: '', line: 1, column: 1 } }];
}

const LARGEST_FOR_WIZARD = 1_000_000;

/** How many operations a definition has, and how many of their responses a schema. */
function figuresOf(definition: Readonly<Record<string, unknown>>): ImportOutcome['figures'] {
  const paths = isObject(definition['paths']) ? Object.values(definition['paths']).filter(isObject) : [];
  const operations = paths
    .flatMap((item) => Object.values(item))
    .filter((operation) => isObject(operation) && isObject(operation['responses']));
  const responses = operations.flatMap((operation) => Object.values((operation as { responses: object }).responses));
  return { operations: operations.length, schemas: responses.filter((response) => isObject(response) && 'schema' in response).length };
}

function titleOf({ definition }: Imported): string {
  const { info } = definition;
  return isObject(info) && typeof info['title'] === 'string' ? info['title'] : 'Connector';
}

function folderName(title: string): string {
  const words = wordsOf(title.normalize('NFKD').replaceAll(/\p{M}/gu, '')).map((word) => word.toLowerCase());
  return words.join('-') || pascalCase(title) || 'connector';
}

/** What is left to do in the files, as the profile weighs it: errors and warnings. */
async function findingsIn(folder: string, profile: Profile): Promise<readonly Finding[]> {
  const { connector, problems } = await loadConnector(folder);
  return [...problems, ...runRules(rules, connector)].flatMap((statement) => {
    const severity = profile.severities[statement.id] ?? 'off';
    if (severity !== 'error' && severity !== 'warning') return [];
    const event = findingMade(connector, { ...statement, severity });
    return event.type === 'finding-made' ? [event.finding] : [];
  });
}
