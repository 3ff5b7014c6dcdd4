import { authType } from './auth/index.ts';
import {
  CALLBACK_VARIABLE,
  type ExportSource,
  type FurtherBodies,
  type OperationSource,
} from './authoring/export-postman/export-source.ts';
import { type ExportedCollection, toCollection } from './authoring/export-postman/to-collection.ts';
import { variable } from './authoring/export-postman/postman-format.ts';
import type { NewFile } from './authoring/write-files.ts';
import { inputValues } from './cases/input-values.ts';
import { encodePathValue, headerText, joinArray, textOf } from './gateway/encode-value.ts';
import type { DialectSchema } from './lib/dialect-schema.ts';
import { textMatching } from './lib/match-pattern.ts';
import { sampleSchema } from './lib/schema-sample.ts';
import { createSchemaValidator, type SchemaValidator } from './lib/schema-validator.ts';
import { withCallbackUrl } from './model/callback-urls.ts';
import type { Connection } from './model/connection.ts';
import { type Connector, policiesOf, takesCredential } from './model/connector.ts';
import { isFileInput } from './model/file-input.ts';
import { inputKey, type Operation, type Parameter } from './model/operation.ts';
import { resolveSchema } from './model/schema.ts';
import { chooseConnection } from './run/target/open-target.ts';
import { knownAdditions } from './policies/known-additions.ts';

/** Nothing in a collection is left to chance. */
const SEED = 1;

/** A connector as a Postman collection of the format 2.1 with its environment: the same connector gives the same files. */
export function exportPostman(connector: Connector): ExportedCollection {
  const connection = chooseConnection(connector);
  const validator = createSchemaValidator(connector.definitions);
  const connectionDefaults = new Map<string, string>();
  const operations = connector.operations.map((operation) => {
    const write = (name: string, otherwise: string | undefined) => {
      const key = declaredName(connector, name);
      connectionDefaults.set(key, connectionDefaults.get(key) || (otherwise ?? ''));
      return variable(key);
    };
    return toSource(connector, connection, operation, validator, write);
  });
  const source: ExportSource = {
    connector,
    connection,
    operations,
    connectionDefaults: Object.fromEntries(connectionDefaults),
    matchPattern: (pattern) => textMatching(pattern, SEED),
  };
  return toCollection(source);
}

/** The two files of an export, as they are written. */
export interface PostmanFiles {
  readonly collection: NewFile;
  readonly environment: NewFile;
}

/** An export as files, called by the connector's title as Postman calls its own exports. */
export function postmanFiles({ collection, environment }: ExportedCollection): PostmanFiles {
  const name = fileName(collection.info.name);
  return {
    collection: { name: `${name}.postman_collection.json`, text: toText(collection) },
    environment: { name: `${name}.postman_environment.json`, text: toText(environment) },
  };
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A title as a name that every file system takes. */
function fileName(title: string): string {
  const plain = title
    .toWellFormed()
    .replaceAll(/[\x00-\x1f\x7f"*/:<>?\\|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[ .]+|[ .]+$/g, '');
  return [...plain].slice(0, LONGEST_NAME).join('') || 'connector';
}

/** With what follows it well below the 255 bytes that file systems take. */
const LONGEST_NAME = 50;

function toSource(
  connector: Connector,
  connection: Connection,
  operation: Operation,
  validator: SchemaValidator,
  write: Parameters<typeof knownAdditions>[2],
): OperationSource {
  const { of } = inputValues(connector, operation, undefined, validator, SEED);
  const valueOf = (parameter: Parameter): unknown => {
    const [full, smallest] = [of(parameter, 'full')?.value, of(parameter, 'smallest')?.value];
    // A default that is empty names nothing, and makes a path to somewhere else.
    if (parameter.in === 'path' && full === '') return 'sample';
    if (parameter.in !== 'body') return full ?? smallest;
    const key = inputKey(operation, parameter);
    const body = isValid(validator, parameter, full) || !isValid(validator, parameter, smallest) ? full : smallest;
    return withCallbackUrl(connector, operation, { [key]: body }, variable(CALLBACK_VARIABLE))[key];
  };
  const values = new Map(operation.parameters.map((parameter) => [parameter, valueOf(parameter)]));
  const texts = operation.parameters
    .filter((parameter) => parameter.in !== 'body' && !isFileInput(values.get(parameter)))
    .map((parameter) => [parameter, textsOf(parameter, values.get(parameter))] as const);
  return {
    operation,
    signedIn: authType(connection.type).canAttach(connection) && takesCredential(connector, operation),
    values,
    madeUp: new Set(operation.parameters.filter((parameter) => parameter.in === 'path' && of(parameter, 'full')?.known !== true)),
    furtherBodies: furtherBodies(connector, operation, of, validator),
    texts: new Map(texts),
    additions: knownAdditions(policiesOf(connector, operation), operation, write),
  };
}

/** A body to the depth that samples of answers have. */
const DEEPEST = 12;

function furtherBodies(
  connector: Connector,
  operation: Operation,
  of: ReturnType<typeof inputValues>['of'],
  validator: SchemaValidator,
): FurtherBodies {
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  if (!body) return {};
  const { definitions } = connector;
  const made = sampleSchema(body.schema, {
    definitions,
    patterns: validator.patterns,
    full: true,
    fullDepth: DEEPEST,
    forRequest: true,
    forAny: otherKind,
    matchPattern: (pattern) => textMatching(pattern, SEED),
  });
  const isOpen = typeof made === 'string' && resolveSchema(body.schema, definitions).type === undefined;
  const key = inputKey(operation, body);
  const calledBack = (value: unknown) => withCallbackUrl(connector, operation, { [key]: value }, variable(CALLBACK_VARIABLE))[key];
  const everything = isOpen ? [made] : made;
  const least = body.required ? of(body, 'smallest')?.value : undefined;
  return {
    ...(isValid(validator, body, everything) && { everything: calledBack(everything) }),
    ...(least !== undefined && { least: calledBack(least) }),
  };
}

/** Of what may be anything another kind of value than a request sends, so that both show that any will do. */
function otherKind(schema: DialectSchema): unknown {
  return typeof (schema.default ?? schema.example) === 'string' ? {} : 'sample';
}

function isValid(validator: SchemaValidator, { schema }: Parameter, value: unknown): boolean {
  try {
    return value !== undefined && (isFileInput(value) || validator.accepts(schema, value));
  } catch {
    return false;
  }
}

function textsOf(parameter: Parameter, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (parameter.in === 'path') return [encodePathValue(parameter, value)];
  if (Array.isArray(value) && parameter.collectionFormat === 'multi') return value.map(textOf);
  const text = joinArray(parameter, value);
  return [parameter.in === 'header' ? headerText(text) : text];
}

/** Policies name connection parameters in any letter case. */
function declaredName({ connections }: Connector, name: string): string {
  const names = connections.flatMap(({ parameters }) => parameters);
  return names.includes(name) ? name : (names.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name);
}
