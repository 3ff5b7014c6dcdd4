import type { MicrosoftNames, Statement } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';

/** What loading can find wrong with a package. Documented beside the rules: to a reader these are rules too. */
export interface LoadProblem {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly hint: string;
  readonly microsoft?: MicrosoftNames;
}

const PROBLEMS = {
  'pkg-definition-missing': {
    severity: 'error',
    title: 'The package has no definition file',
    why: 'Certification looks for apiDefinition.swagger.json in the connector folder.',
    hint: 'Add apiDefinition.swagger.json.',
    microsoft: { policy: '5000.1.1.3' },
  },
  'pkg-properties-missing': {
    severity: 'error',
    title: 'The package has no apiProperties.json',
    why: 'Without it the platform knows neither the sign-in nor the brand colour of the connector.',
    hint: 'Add apiProperties.json.',
  },
  'pkg-file-name': {
    severity: 'warning',
    title: 'A file carries another name than the pipelines look for',
    why: 'Microsoft’s pipelines pick files by their exact names; a misnamed file is never validated.',
    hint: 'Rename the file.',
  },
  'pkg-definition-json': {
    severity: 'error',
    title: 'The definition is not readable',
    why: 'What cannot be parsed cannot be certified; the rest of the file was read as far as it makes sense.',
    hint: 'Mend the syntax at the place named.',
    microsoft: { policy: '5000.2.6.2' },
  },
  'pkg-definition-json-strict': {
    severity: 'warning',
    title: 'The definition is not strict JSON',
    why: 'Microsoft’s reader tolerates comments and trailing commas; most other tools do not.',
    hint: 'Remove what strict JSON does not allow.',
  },
  'pkg-properties-json': {
    severity: 'error',
    title: 'apiProperties.json is not readable',
    why: 'What cannot be parsed cannot be certified.',
    hint: 'Mend the syntax at the place named.',
  },
  'pkg-properties-json-strict': {
    severity: 'warning',
    title: 'apiProperties.json is not strict JSON',
    why: 'Microsoft’s reader tolerates comments and trailing commas; most other tools do not.',
    hint: 'Remove what strict JSON does not allow.',
  },
  'pkg-duplicate-key': {
    severity: 'warning',
    title: 'A key stands twice in one object',
    why: 'Readers keep only the last one, so the other is lost without a word.',
    hint: 'Remove or rename one of the two.',
  },
  'pkg-encoding': {
    severity: 'warning',
    title: 'A file is not clean UTF-8',
    why: 'Other encodings and stray bytes turn into wrong characters on their way through the tools.',
    hint: 'Save the file as UTF-8.',
  },
  'pkg-byte-order-mark': {
    severity: 'info',
    title: 'A file starts with a byte order mark',
    why: 'Some JSON readers refuse it.',
    hint: 'Save the file as UTF-8 without a byte order mark.',
  },
  'pkg-too-large-to-read': {
    severity: 'error',
    title: 'A file is too large to be a connector’s',
    why: 'Microsoft takes definitions of less than 1 MB; Conncert reads up to 20 MB and leaves larger files unread.',
    hint: 'Split the connector, or remove what does not belong in the file.',
  },
  'zip-unreadable': {
    severity: 'error',
    title: 'A part of the archive cannot be read',
    why: 'What cannot be unpacked cannot be certified. Damaged, encrypted and enormous entries are left unread.',
    hint: 'Export the solution and build the archive again, without a password.',
    microsoft: { policy: '5000.1.1.16' },
  },
  'zip-entry-name': {
    severity: 'error',
    title: 'An entry of the archive has an odd name',
    why: 'Names that lead out of the archive, or stand in it twice, are refused or overwrite one another when it is unpacked.',
    hint: 'Build the archive again from the exported solutions.',
  },
  'definition-shape': {
    severity: 'error',
    title: 'A value has the wrong type',
    why: 'The platform reads the value as something else, or not at all.',
    hint: 'Give the value the type that OpenAPI 2.0 demands.',
    microsoft: { rule: 'JsonTypeIncorrect' },
  },
  'schema-type-list': {
    severity: 'error',
    title: 'A schema lists several types',
    why: 'OpenAPI 2.0 allows one type per schema.',
    hint: 'Name one type; say x-nullable: true where null is allowed.',
    microsoft: { rule: 'JsonTypeIncorrect' },
  },
  'schema-pattern': {
    severity: 'error',
    title: 'A pattern is no regular expression',
    why: 'The platform refuses a pattern that it cannot read.',
    hint: 'Correct the pattern; a backslash of the expression is two in JSON.',
    microsoft: { rule: 'PatternShouldBeValidRegularExpression' },
  },
  'schema-ref-unresolved': {
    severity: 'error',
    title: 'A $ref leads nowhere',
    why: 'The platform refuses a definition with dangling references.',
    hint: 'Point the $ref at an entry of definitions, parameters or responses.',
    microsoft: { rule: 'SchemaReferenceNotFound' },
  },
  'schema-ref-external': {
    severity: 'error',
    title: 'A $ref points outside the file',
    why: 'The platform does not follow references to other files or hosts, and neither does Conncert.',
    hint: 'Copy the schema into definitions and refer to it there.',
    microsoft: { rule: 'SchemaReferenceNotValid' },
  },
  'path-item-ref': {
    severity: 'error',
    title: 'A path item is a $ref',
    why: 'The platform does not support references in place of path items.',
    hint: 'Write the operations out under the path.',
    microsoft: { rule: 'PathItemRefNotSuppored' },
  },
  'op-id-missing': {
    severity: 'error',
    title: 'An operation has no operationId',
    why: 'Flows and apps store the operationId; without it the operation cannot be called.',
    hint: 'Add an operationId in PascalCase.',
    microsoft: { rule: 'OperationIdRequired' },
  },
  'op-id-duplicate': {
    severity: 'error',
    title: 'Two operations share an operationId',
    why: 'The platform cannot tell which one a flow means.',
    hint: 'Give each operation an operationId of its own.',
    microsoft: { rule: 'OperationIdNotUnique' },
  },
  'swagger-version': {
    severity: 'error',
    title: 'The definition does not say swagger: "2.0"',
    why: 'Connectors are OpenAPI 2.0 only.',
    hint: 'Write "swagger": "2.0".',
    microsoft: { rule: 'SpecificationVersionIncorrect', policy: '5000.2.6.3' },
  },
} as const satisfies Readonly<Record<string, LoadProblem>>;

/** The id of a problem that loading tells. */
export type LoadProblemId = keyof typeof PROBLEMS;

/** Every load problem by id. */
export const loadProblems: Readonly<Record<LoadProblemId, LoadProblem>> = PROBLEMS;

/** A load problem at a place, as a statement; with a fix where what to write is beyond doubt. */
export function loadProblem(id: LoadProblemId, message: string, at: Place, fix?: Fix): Statement {
  const { severity, hint, microsoft }: LoadProblem = PROBLEMS[id];
  return { id, kind: 'rule', severity, fault: 'connector', message, hint, at, ...(microsoft && { microsoft }), ...(fix && { fix }) };
}
