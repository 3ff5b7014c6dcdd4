/** A schema of the OpenAPI 2.0 dialect, as far as this folder needs to know it. */
export interface DialectSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, DialectSchema>>;
  readonly required?: readonly string[];
  readonly items?: DialectSchema;
  readonly additionalProperties?: boolean | DialectSchema;
  readonly allOf?: readonly DialectSchema[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly readOnly?: boolean;
  readonly 'x-nullable'?: unknown;
}

/**
 * The values that an enum allows, in the schema's own type: published connectors list `"true"` and `"false"` for booleans, and numbers as
 * texts, which no value could be otherwise. Undefined where nothing is listed, for an empty enum would allow nothing at all.
 */
export function allowedValues({ type, enum: listed }: Pick<DialectSchema, 'type' | 'enum'>): readonly unknown[] | undefined {
  if (!listed || listed.length === 0) return undefined;
  const read = type === undefined ? undefined : FROM_TEXT[type];
  return read ? listed.map((value) => (typeof value === 'string' ? (read(value) ?? value) : value)) : listed;
}

const numberFrom = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text));

const FROM_TEXT: Readonly<Record<string, (text: string) => unknown>> = {
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  integer: numberFrom,
  number: numberFrom,
};

/** Turns a schema of the dialect into JSON Schema draft 7 with the same meaning; `$ref`s keep pointing at `#/definitions/…`. */
export function toJsonSchema(schema: DialectSchema, referenceBase = ''): Record<string, unknown> {
  if (schema.$ref !== undefined) return { $ref: referenceBase + schema.$ref };
  const below = (child: DialectSchema) => toJsonSchema(child, referenceBase);
  const result: Record<string, unknown> = {};
  for (const keyword of PLAIN_KEYWORDS) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  // A file is bytes, whatever the bytes are.
  if (schema.type !== undefined && schema.type !== 'file') result['type'] = schema.type;
  const allowed = allowedValues(schema);
  if (allowed) result['enum'] = allowed;
  // Not a matter of meaning, but of what a sample is best made of.
  if (schema.default !== undefined) result['default'] = schema.default;
  if (schema.example !== undefined) result['examples'] = [schema.example];
  if (schema.properties)
    result['properties'] = Object.fromEntries(Object.entries(schema.properties).map(([name, child]) => [name, below(child)]));
  if (schema.items) result['items'] = below(schema.items);
  if (schema.allOf) result['allOf'] = schema.allOf.map(below);
  if (schema.additionalProperties !== undefined) {
    result['additionalProperties'] =
      typeof schema.additionalProperties === 'boolean' ? schema.additionalProperties : below(schema.additionalProperties);
  }
  exclusiveBound(result, 'minimum', 'exclusiveMinimum', schema.exclusiveMinimum);
  exclusiveBound(result, 'maximum', 'exclusiveMaximum', schema.exclusiveMaximum);
  return schema['x-nullable'] === true ? nullable(result) : result;
}

/** Draft 4 has a boolean beside the bound, draft 7 a bound of its own. */
function exclusiveBound(result: Record<string, unknown>, bound: string, exclusive: string, on: boolean | undefined): void {
  if (!on || result[bound] === undefined) return;
  result[exclusive] = result[bound];
  delete result[bound];
}

function nullable(schema: Record<string, unknown>): Record<string, unknown> {
  return {
    ...schema,
    ...(schema['type'] !== undefined && { type: [schema['type'], 'null'] }),
    ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }),
  };
}

const PLAIN_KEYWORDS = [
  'format',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const satisfies readonly (keyof DialectSchema)[];
