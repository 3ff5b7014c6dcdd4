import { createHash } from 'node:crypto';
import { recogniseConnections } from '../auth/recognise-connections.ts';
import { deepFreeze } from '../lib/deep-freeze.ts';
import { isFatal, isWhole, type TextProblem } from '../lib/parsed-text.ts';
import { shellWord } from '../lib/shell-word.ts';
import { overridesMethod } from '../lib/steering-names.ts';
import { type Connector, policiesOf, type Policy, type Properties } from '../model/connector.ts';
import type { Statement } from '../model/finding.ts';
import { HarnessError } from '../model/harness-error.ts';
import { readsOnly } from '../model/operation.ts';
import { type FileRole, parsedSource, type SourceFile } from '../model/source-file.ts';
import { type LoadProblemId, loadProblem } from './load-problems.ts';
import { type DefinitionPart, normaliseDefinition } from './normalise-definition.ts';
import { normaliseExport, normaliseProperties } from './normalise-properties.ts';
import { describeType, isRawObject, type Reading } from './reading.ts';
import type { ExportedFiles } from './read-solution.ts';
import { type PackageFiles, readPackage, type StandIns } from './read-package.ts';

/** No published connector has a hundredth of this; beyond it nobody learns anything. */
const MOST_PROBLEMS = 20_000;

const DEFINITION_FILE = 'apiDefinition.swagger.json';

/** A connector and what was wrong with its files. */
export interface Loaded {
  readonly connector: Connector;
  readonly problems: readonly Statement[];
}

/**
 * Loads a connector folder, a certification package (zip) or a lone OpenAPI 2.0 file: tolerantly, once, and frozen.
 *
 * Whatever can be read is read; what is wrong becomes problems. After this nobody reads the raw files. `standIns` are texts to
 * read in the stead of files.
 *
 * @throws HarnessError `connector-not-found`, `connector-unreadable`, `connector-empty`, `not-a-connector`
 */
export async function loadConnector(path: string, standIns?: StandIns): Promise<Loaded> {
  const read = await readPackage(path, standIns);
  const problems: Statement[] = [...read.problems];
  const told = new Set<string>();
  // What operations share is read once for each of them, and told once.
  const report = (statement: Statement) => {
    const key = `${statement.id} ${statement.at?.file} ${statement.at?.pointer} ${statement.at?.offset} ${statement.message}`;
    if (told.has(key) || told.size > MOST_PROBLEMS) return;
    told.add(key);
    const message = `More than ${MOST_PROBLEMS} places of the package are malformed; the others are not told.`;
    problems.push(told.size > MOST_PROBLEMS ? { ...statement, message } : statement);
  };
  const definition = readDefinition(read, path, report);
  const properties = read.exported ? readExport(read.exported, report) : readProperties(read, report);
  const parameters = properties?.connectionParameters;
  const connector: Connector = {
    ...definition,
    title: definition.info.title || read.name,
    version: definition.info.version ?? '',
    path,
    form: read.form,
    files: read.files,
    digest: packageDigest(read.files),
    definitionFile: find(read, 'definition')?.name ?? DEFINITION_FILE,
    connections: recogniseConnections(
      parameters,
      properties?.connectionParameterSets ?? [],
      definition.securitySchemes,
      properties?.policies,
    ),
    ...(properties && { properties }),
    ...textFile(read, 'readme'),
    ...textFile(read, 'intro'),
    ...textFile(read, 'script'),
    ...(read.icon && { icon: read.icon }),
    ...(read.folder && { folder: read.folder }),
    ...(read.archive && { archive: read.archive }),
  };
  const operations = connector.operations.map((operation) =>
    policiesOf(connector, operation).some(mayChangeMethod) ? { ...operation, safe: false } : operation,
  );
  return { connector: deepFreeze({ ...connector, operations }), problems };
}

/**
 * Whether a policy may send the request by another method that changes something, or by a header or query input makes the service take
 * it so. What an expression makes of it nobody knows before.
 */
function mayChangeMethod({ parameters: { httpMethod, newPath, ...others } }: Policy): boolean {
  const method = typeof httpMethod === 'string' ? httpMethod.trim() : '';
  if (method !== '' && !readsOnly(method) && !ORIGINAL_METHOD.test(method)) return true;
  const texts = [...Object.values(others), String(newPath).split(/\?(.*)/s)[1]].filter((value) => typeof value === 'string');
  // Names of the query may be written percent-encoded.
  return [...texts, ...texts.flatMap((text) => [...new URLSearchParams(text).keys()])].some(overridesMethod);
}

/** As the template routerequesttoendpoint writes it. */
const ORIGINAL_METHOD = /^@Request\.OriginalHTTPMethod$/i;

function readDefinition(read: PackageFiles, path: string, report: (statement: Statement) => void): DefinitionPart {
  const file = find(read, 'definition');
  if (!file) {
    // Told in the file that is there instead: an annotation of one that is not is shown by nobody.
    const instead = read.form === 'zip' ? read.name : (find(read, 'properties')?.name ?? DEFINITION_FILE);
    const message = read.form === 'zip' ? 'No solution of the package holds a definition.' : `The folder holds no ${DEFINITION_FILE}.`;
    report(loadProblem('pkg-definition-missing', message, { file: instead, pointer: '' }));
    return normaliseDefinition({ ...emptyReading(DEFINITION_FILE), report: () => undefined });
  }
  if (read.form === 'folder' && file.name !== DEFINITION_FILE) {
    report(
      loadProblem('pkg-file-name', `The definition is called ${file.name}, not ${DEFINITION_FILE}.`, {
        file: file.name,
        pointer: '',
      }),
    );
  }
  if (file.text === undefined) return normaliseDefinition({ ...emptyReading(file.name), report: () => undefined });
  const value = readValue(file, report, { syntax: 'pkg-definition-json', strict: 'pkg-definition-json-strict' });
  const foreign = foreignFormat(value, path);
  if (foreign) throw new HarnessError('not-a-connector', { path, what: foreign.what }, { hint: foreign.hint });
  if (!isRawObject(value)) {
    if (read.form === 'definition' && value !== undefined)
      throw new HarnessError('not-a-connector', { path, what: 'a file without a definition in it' });
    if (value !== undefined) report(noObject(file, value, 'pkg-definition-json'));
    return normaliseDefinition({ ...emptyReading(file.name), report: () => undefined });
  }
  // Of a text that breaks off early nobody knows what it was to be.
  if (read.form === 'definition' && isWhole(parsedSource(file)) && value['swagger'] === undefined && value['paths'] === undefined) {
    throw new HarnessError('not-a-connector', {
      path,
      what: `a ${file.format === 'yaml' ? 'YAML' : 'JSON'} file without "swagger" or "paths"`,
    });
  }
  // What a text that breaks off seems to lack or to mistake may be what was lost; a reference out of the file was not.
  const tell = isWhole(parsedSource(file))
    ? report
    : (one: Statement) => one.id === ('schema-ref-external' satisfies LoadProblemId) && report(one);
  return normaliseDefinition({ value, root: value, at: { file: file.name, pointer: '' }, report: tell });
}

function readProperties(read: PackageFiles, report: (statement: Statement) => void): Properties | undefined {
  const file = find(read, 'properties');
  if (!file) {
    if (read.form === 'folder') {
      const instead = find(read, 'definition')?.name ?? DEFINITION_FILE;
      report(loadProblem('pkg-properties-missing', 'The folder holds no apiProperties.json.', { file: instead, pointer: '' }));
    }
    return undefined;
  }
  if (file.text === undefined) return undefined;
  const value = readValue(file, report, { syntax: 'pkg-properties-json', strict: 'pkg-properties-json-strict' });
  if (isRawObject(value)) return normaliseProperties({ value, root: value, at: { file: file.name, pointer: '' }, report });
  if (value !== undefined) report(noObject(file, value, 'pkg-properties-json'));
  return undefined;
}

/** The properties of an exported connector, each from a file of its own. */
function readExport({ files, ...rest }: ExportedFiles, report: (statement: Statement) => void): Properties {
  const readings = Object.entries(files).map(([part, file]) => {
    const value = readValue(file, report, { syntax: 'pkg-properties-json', strict: 'pkg-properties-json-strict' });
    return [part, { value, root: value, at: { file: file.name, pointer: '' }, report }] as const;
  });
  return normaliseExport({ ...rest, ...Object.fromEntries(readings) });
}

function noObject({ name }: SourceFile, value: unknown, id: LoadProblemId): Statement {
  return loadProblem(id, `${name} holds ${describeType(value)}; an object is expected.`, { file: name, pointer: '' });
}

/** A file's value, its text problems reported: tolerated ones as one strictness problem with all places, the rest one by one. */
function readValue(
  file: SourceFile,
  report: (statement: Statement) => void,
  ids: { syntax: LoadProblemId; strict: LoadProblemId },
): unknown {
  const { value, problems } = parsedSource(file);
  const tell = (id: LoadProblemId, { message, pointer = '', offset }: TextProblem, hint?: string) => {
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    report({ ...loadProblem(id, sentence, { file: file.name, pointer, offset }), ...(hint !== undefined && { hint }) });
  };
  for (const problem of problems.filter(({ kind }) => kind === 'duplicate-key')) tell('pkg-duplicate-key', problem);
  // Where the syntax is broken, a comma in the wrong place may be a part of that.
  const broken = Math.min(...problems.filter(isFatal).map(({ offset }) => offset));
  const tolerated = problems.filter(({ kind, offset }) => TOLERATED.has(kind) && offset < broken);
  const [first] = tolerated;
  if (first) tell(ids.strict, tolerated.length > 1 ? { ...first, message: listed(tolerated) } : first);
  const fatal = problems.filter((problem) => isFatal(problem) || problem.kind === 'trailing-text');
  for (const problem of fatal.slice(0, 5)) tell(ids.syntax, problem, HINTS[problem.kind]);
  if (value === undefined && fatal.length === 0)
    report(loadProblem(ids.syntax, `${file.name} is empty.`, { file: file.name, pointer: '' }));
  return value;
}

const MOST_LINES = 10;

/** Every problem with its lines. */
function listed(problems: readonly TextProblem[]): string {
  const byMessage = Map.groupBy(problems, ({ message }) => message);
  return [...byMessage].map(([message, all]) => `${message} (${linesOf(all)})`).join('; ');
}

function linesOf(problems: readonly TextProblem[]): string {
  const lines = [...new Set(problems.map(({ line }) => line))];
  const more = lines.length > MOST_LINES ? ` and ${lines.length - MOST_LINES} more` : '';
  return `${lines.length > 1 ? 'lines' : 'line'} ${lines.slice(0, MOST_LINES).join(', ')}${more}`;
}

/** What makes a text unreadable although its syntax may be in order. */
const HINTS: Readonly<Partial<Record<TextProblem['kind'], string>>> = {
  'too-deep': 'Nest less deeply: what lies deep goes into definitions, and a $ref takes its place.',
  'trailing-text': 'Keep one document in the file: readers refuse what follows, or lose it.',
};

const TOLERATED: ReadonlySet<TextProblem['kind']> = new Set(['comment', 'trailing-comma', 'control-character', 'odd-space']);

/** What a well-formed file is that is no OpenAPI 2.0 definition, where it can be told. */
function foreignFormat(value: unknown, path: string): { what: string; hint: string } | undefined {
  if (!isRawObject(value)) return undefined;
  const { openapi } = value;
  // YAML reads an unquoted 3.0 as a number.
  if (typeof openapi === 'string' || typeof openapi === 'number') {
    return {
      what: `an OpenAPI ${openapi === 3 ? '3.0' : openapi} definition`,
      hint: `Connectors are OpenAPI 2.0 only. Make a connector of it first: conncert import ${shellWord(path)} -o <folder>`,
    };
  }
  // Postman's own API wraps what it exports.
  const collection = isRawObject(value['collection']) ? value['collection'] : value;
  const info = collection['info'];
  const postmanSchema = isRawObject(info) && typeof info['schema'] === 'string' && /getpostman\.com|postman/i.test(info['schema']);
  if (
    postmanSchema ||
    (Array.isArray(collection['item']) && isRawObject(info)) ||
    (Array.isArray(collection['requests']) && collection['name'] !== undefined)
  ) {
    return {
      what: 'a Postman collection',
      hint: [
        `To make a connector of it: conncert import ${shellWord(path)} -o <folder>`,
        `To replay it on a connector that is there, name it in the connector’s contract: collections: [{ path: ${yamlWord(path)} }]`,
        'and then: conncert test <contract>',
      ].join('\n'),
    };
  }
  return undefined;
}

/** A path as a value in YAML's flow style; what is not plain there is so in JSON's quotes. */
function yamlWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}

function emptyReading(file: string): Omit<Reading, 'report'> {
  return { value: { swagger: '2.0' }, root: {}, at: { file, pointer: '' } };
}

function find(read: PackageFiles, role: FileRole): SourceFile | undefined {
  return read.files.find((file) => file.role === role);
}

function textFile<R extends 'readme' | 'intro' | 'script'>(read: PackageFiles, role: R): { [K in R]?: { file: string; text: string } } {
  const file = find(read, role);
  return (file?.text === undefined ? {} : { [role]: { file: file.name, text: file.text } }) as {
    [K in R]?: { file: string; text: string };
  };
}

function packageDigest(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.name}\n${file.digest}\n`);
  return `sha256:${hash.digest('hex')}`;
}
