import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type BoundedPatterns, createPatterns } from './bounded-pattern.ts';
import { counted } from './counted.ts';
import { type Redactor, redactNothing } from './redact.ts';
import { type DialectSchema, toJsonSchema } from './dialect-schema.ts';

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

const BASE = 'definitions.json';

/** A validator for the OpenAPI 2.0 dialect; schemas are compiled once, when first used. */
export function createSchemaValidator(
  definitions: Readonly<Record<string, DialectSchema>>,
  patterns: BoundedPatterns = createPatterns(),
): SchemaValidator {
  const compiled = new WeakMap<object, ValidateFunction>();
  const pointers: Pointers = new WeakMap();
  let ajv: Ajv | undefined;
  const compile = (schema: DialectSchema): ValidateFunction => {
    let validate = compiled.get(schema);
    if (!validate) {
      ajv ??= createAjv(definitions, pointers, patterns);
      // A format may be called `constructor`.
      Object.setPrototypeOf(ajv.formats, null);
      const translated = toJsonSchema(schema, BASE);
      notePointers(translated, '#', pointers);
      validate = ajv.compile(translated);
      compiled.set(schema, validate);
    }
    return validate;
  };
  return {
    check: (schema, value, limit = 50, redact = redactNothing) => {
      const validate = compile(schema);
      if (validate(value)) return [];
      return (validate.errors ?? [])
        .filter(({ keyword }) => keyword !== 'if')
        .slice(0, limit)
        .map((error) => toFault(error, value, pointers, redact));
    },
    accepts: (schema, value) => compile(schema)(value),
    patterns,
  };
}

function createAjv(definitions: Readonly<Record<string, DialectSchema>>, pointers: Pointers, patterns: BoundedPatterns): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    // For the schema in which a fault was found: the path that the library gives starts anew behind references.
    verbose: true,
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    // What every object inherits is no property of a value.
    ownProperties: true,
    code: { regExp: Object.assign(patterns.of.bind(undefined), { code: 'patterns' }) },
    formats: FORMATS,
  });
  // A format may be called `constructor`.
  Object.setPrototypeOf(ajv.formats, null);
  const translated = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, toJsonSchema(schema, BASE)]));
  notePointers({ definitions: translated }, '#', pointers);
  ajv.addSchema({ $id: BASE, definitions: translated });
  return ajv;
}

/** Schema object → its pointer, below the schema that is checked or below `#/definitions`. */
type Pointers = WeakMap<object, string>;

function notePointers(node: unknown, pointer: string, pointers: Pointers): void {
  if (typeof node !== 'object' || node === null) return;
  pointers.set(node, pointer);
  for (const [key, child] of Object.entries(node)) notePointers(child, `${pointer}/${escapeToken(key)}`, pointers);
}

/** As in a URL's fragment. */
function escapeToken(token: string): string {
  return encodeURIComponent(token.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Only formats that mean the same to everybody are checked; every other one is a hint, as the dialect says. */
const FORMATS = {
  'date-time': /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])[Tt ]([01]\d|2[0-4]):[0-5]\d(:[0-6]\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?$/,
  date: /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  byte: isBase64,
  int32: { type: 'number' as const, validate: (value: number) => value >= -2147483648 && value <= 2147483647 },
};

/** Padded to groups of four, as RFC 4648 (§3.2) demands; line breaks are let stand, and the alphabet of URLs (§5). */
function isBase64(text: string): boolean {
  const letters = text.replaceAll(/\s+/g, '');
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/_-]*={0,2}$/.test(letters);
}

function toFault(error: ErrorObject, root: unknown, pointers: Pointers, redact: Redactor): SchemaFault {
  const missing = error.keyword === 'required' ? String(error.params['missingProperty']) : undefined;
  const extra = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
  const value = resolve(root, error.instancePath);
  const step = missing ?? extra;
  return {
    path: step === undefined ? error.instancePath : `${error.instancePath}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    keyword: error.keyword,
    schemaPath: `${pointers.get(error.parentSchema ?? {}) ?? '#'}/${error.keyword}`,
    expected: describeExpected(error),
    actual: missing !== undefined ? 'absent' : extra !== undefined ? 'present' : describeValue(value, redact),
    isNull: value === null && step === undefined,
  };
}

function resolve(root: unknown, pointer: string): unknown {
  let current = root;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[key] : undefined;
  }
  return current;
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
