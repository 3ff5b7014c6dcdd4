import type { ErrorObject } from 'ajv';
import { type BoundedPatterns, createPatterns } from './bounded-pattern.ts';
import { counted } from './counted.ts';
import { type Redactor, redactNothing } from './redact.ts';
import type { DialectSchema } from './dialect-schema.ts';
import { joinPointer, valueAt } from './json-pointer.ts';
import { createSchemaCompiler } from './schema-compiler.ts';

/** One way in which a value breaks a schema. */
export interface SchemaFault {
  /** JSON pointer into the value. */
  readonly path: string;
  /** The keyword that was broken. */
  readonly keyword: string;
  /** Pointer of the keyword: below the checked schema, or below `#/definitions/<name>`. */
  readonly schemaPath: string;
  readonly expected: string;
  readonly actual: string;
  /** The offending value is null: many services send null for "nothing". */
  readonly isNull: boolean;
}

/** Checks values against schemas of one set of definitions. */
export interface SchemaValidator {
  /**
   * At most `limit` faults; empty where the value is valid. Throws where the schema cannot be compiled. `redact` sees
   * each value before it is cut.
   */
  readonly check: (schema: DialectSchema, value: unknown, limit?: number, redact?: Redactor) => readonly SchemaFault[];
  readonly accepts: (schema: DialectSchema, value: unknown) => boolean;
  /** What texts are held against; those who look at the same texts without a schema share it. */
  readonly patterns: BoundedPatterns;
}

/** A validator for the OpenAPI 2.0 dialect; schemas are compiled once, when first used. */
export function createSchemaValidator(
  definitions: Readonly<Record<string, DialectSchema>>,
  patterns: BoundedPatterns = createPatterns(),
): SchemaValidator {
  const { compile, pointerOf } = createSchemaCompiler(definitions, patterns);
  return {
    check: (schema, value, limit = 50, redact = redactNothing) => {
      const validate = compile(schema);
      if (validate(value)) return [];
      return (validate.errors ?? [])
        .filter(({ keyword }) => keyword !== 'if')
        .slice(0, limit)
        .map((error) => toFault(error, value, pointerOf(error.parentSchema ?? {}), redact));
    },
    accepts: (schema, value) => compile(schema)(value),
    patterns,
  };
}

function toFault(error: ErrorObject, root: unknown, pointer: string, redact: Redactor): SchemaFault {
  const missing = error.keyword === 'required' ? String(error.params['missingProperty']) : undefined;
  const extra = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
  const value = valueAt(root, error.instancePath);
  const step = missing ?? extra;
  return {
    path: step === undefined ? error.instancePath : joinPointer(error.instancePath, step),
    keyword: error.keyword,
    schemaPath: `${pointer}/${error.keyword}`,
    expected: describeExpected(error),
    actual: missing !== undefined ? 'absent' : extra !== undefined ? 'present' : describeValue(value, redact),
    isNull: value === null && step === undefined,
  };
}

function describeExpected({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'type': {
      const types: readonly string[] = Array.isArray(params['type']) ? (params['type'] as string[]) : String(params['type']).split(',');
      return types.map((type) => TYPE_WORDS[type] ?? type).join(' or ');
    }
    case 'required':
      return 'present (it is required)';
    case 'additionalProperties':
      return 'absent (the schema allows no other properties)';
    case 'enum':
      return `one of ${(params['allowedValues'] as unknown[])
        .slice(0, 12)
        .map((value) => JSON.stringify(value))
        .join(', ')}`;
    case 'format':
      return FORMAT_WORDS[String(params['format'])] ?? `the format ${String(params['format'])}`;
    case 'pattern':
      return `text that matches ${String(params['pattern'])}`;
    case 'minLength':
    case 'maxLength':
      return `${keyword === 'minLength' ? 'at least' : 'at most'} ${counted(Number(params['limit']), 'character')}`;
    case 'minProperties':
    case 'maxProperties':
      return `${keyword === 'minProperties' ? 'at least' : 'at most'} ${counted(Number(params['limit']), 'property', 'properties')}`;
    case 'minItems':
    case 'maxItems':
      return `${keyword === 'minItems' ? 'at least' : 'at most'} ${counted(Number(params['limit']), 'item')}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `a number ${String(params['comparison'])} ${String(params['limit'])}`;
    case 'multipleOf':
      return `a multiple of ${String(params['multipleOf'])}`;
    case 'uniqueItems':
      return 'no item twice';
    default:
      return message ?? keyword;
  }
}

/** A value in words: its type and as much of it as fits a line, secrets replaced before it is cut. */
export function describeValue(value: unknown, redact: Redactor): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  const text = redact(JSON.stringify(value).slice(0, LONGEST_READ));
  const shown = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  const type = Array.isArray(value) ? 'array' : typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
  return `${shown} (${TYPE_WORDS[type]?.replace(/^an? /, '') ?? type})`;
}

/** No secret that begins in what is shown ends behind this. */
const LONGEST_READ = 20_000;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  'date-time': 'a date and time such as 2024-01-31T09:30:00Z',
  date: 'a date such as 2024-01-31',
  uuid: 'a UUID',
  byte: 'base64 text',
  int32: 'an integer of 32 bits',
};
