import type { ValidateFunction } from 'ajv';

/** One way in which a file breaks the schema of its format. */
export interface FormatFault {
  /** JSON pointer of the value that breaks it. */
  readonly pointer: string;
  /** The JSON Schema keyword that is broken. */
  readonly keyword: string;
  /** The schema object in which the keyword stands. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  /** The key that is too many (`additionalProperties`) or missing (`required`). */
  readonly key?: string;
}

/** Every way in which a value breaks the schema (draft-07) of one of our own file formats. */
export async function fileFormatFaults(schema: object, value: unknown): Promise<readonly FormatFault[]> {
  const validate = await compile(schema);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []) as readonly Verbose[];
  return withoutAlternatives(errors).map((error) => ({
    pointer: error.instancePath,
    keyword: error.keyword,
    schema: error.parentSchema,
    value: error.data,
    ...keyOf(error.params),
  }));
}

const compiled = new WeakMap<object, ValidateFunction>();

async function compile(schema: object): Promise<ValidateFunction> {
  // Loaded late: most commands start without a file to check.
  const { Ajv } = await import('ajv');
  const validate =
    compiled.get(schema) ?? new Ajv({ allErrors: true, verbose: true, validateFormats: false, logger: false }).compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/** An error as ajv's `verbose` option gives it. */
interface Verbose {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

/**
 * Of `anyOf` and `oneOf`, either the statement that no alternative fits, or the faults within the one alternative
 * that was clearly meant: nobody wants to read why each of the others does not fit as well.
 */
function withoutAlternatives(errors: readonly Verbose[]): readonly Verbose[] {
  const dropped = new Set<Verbose>();
  for (const choice of errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')) {
    const inner = errors.filter((error) => isWithin(error, choice));
    const meant = meantAlternative(choice, inner);
    if (meant !== undefined || hasWrongType(choice, errors)) dropped.add(choice);
    for (const error of inner) if (meant === undefined || branchOf(error, choice) !== meant) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}

function isWithin(error: Verbose, choice: Verbose): boolean {
  const sameValue = error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
  return sameValue && error.schemaPath.startsWith(`${choice.schemaPath}/`);
}

/** Where the schema beside the choice already refuses the type, the choice says nothing more. */
function hasWrongType(choice: Verbose, errors: readonly Verbose[]): boolean {
  const type = choice.schemaPath.replace(/[^/]*$/, 'type');
  return errors.some(({ schemaPath, instancePath }) => schemaPath === type && instancePath === choice.instancePath);
}

/** The alternative that takes the value's type, where there is exactly one and it is not a matter of keys. */
function meantAlternative(choice: Verbose, inner: readonly Verbose[]): string | undefined {
  const branches = new Set(inner.map((error) => branchOf(error, choice)));
  for (const error of inner) {
    if (error.instancePath === choice.instancePath && TELLS_APART.has(error.keyword)) branches.delete(branchOf(error, choice));
  }
  const [only, ...others] = branches;
  return others.length === 0 ? only : undefined;
}

function branchOf(error: Verbose, choice: Verbose): string {
  return error.schemaPath.slice(choice.schemaPath.length + 1).split('/', 1)[0] ?? '';
}

function keyOf(params: Verbose['params']): { key?: string } {
  const key = params['additionalProperty'] ?? params['missingProperty'];
  return typeof key === 'string' ? { key } : {};
}

const TELLS_APART: ReadonlySet<string> = new Set(['type', 'const', 'enum', 'required']);
