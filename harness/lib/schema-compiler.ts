import { Ajv, type ValidateFunction } from 'ajv';
import { compileSchema, SchemaEnv } from 'ajv/dist/compile/index.js';
import { resolveUrl } from 'ajv/dist/compile/resolve.js';
import type { BoundedPatterns } from './bounded-pattern.ts';
import { decoded } from './decoded.ts';
import { type DialectSchema, toJsonSchema } from './dialect-schema.ts';
import { escapeToken, unescapeToken } from './json-pointer.ts';

/** Compiles schemas of one set of definitions, each when first used. */
export interface SchemaCompiler {
  /** Throws where the schema, or a definition that it reaches, cannot be compiled. */
  readonly compile: (schema: DialectSchema) => ValidateFunction;
  /** Of a schema object that a fault names: the pointer below the compiled schema, or below `#/definitions`. */
  readonly pointerOf: (schema: object) => string;
}

const BASE = 'definitions.json';
const REFERENCE = `${BASE}#/definitions/`;

type Json = Readonly<Record<string, unknown>>;

/** A compiler for the OpenAPI 2.0 dialect. */
export function createSchemaCompiler(definitions: Readonly<Record<string, DialectSchema>>, patterns: BoundedPatterns): SchemaCompiler {
  const compiled = new WeakMap<object, ValidateFunction>();
  const pointers: Pointers = new WeakMap();
  let library: { readonly ajv: Ajv; readonly prepare: (schema: Json) => void } | undefined;
  return {
    compile: (schema) => {
      let validate = compiled.get(schema);
      if (!validate) {
        library ??= loadDefinitions(createAjv(patterns), definitions, pointers);
        const translated = toJsonSchema(schema, BASE);
        notePointers(translated, '#', pointers);
        library.prepare(translated);
        validate = library.ajv.compile(translated);
        compiled.set(schema, validate);
      }
      return validate;
    },
    pointerOf: (schema) => pointers.get(schema) ?? '#',
  };
}

/**
 * Has the definitions compiled one after the other. Left alone, the library compiles within a definition whatever that refers to, and a
 * chain of a few hundred is too deep for the stack; and it compiles them anew for each schema that refers to them.
 */
function loadDefinitions(
  ajv: Ajv,
  definitions: Readonly<Record<string, DialectSchema>>,
  pointers: Pointers,
): { readonly ajv: Ajv; readonly prepare: (schema: Json) => void } {
  const translated = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, toJsonSchema(schema, BASE)]));
  notePointers({ definitions: translated }, '#', pointers);
  ajv.addSchema({ $id: BASE, definitions: translated });
  const root = ajv.getSchema(BASE)?.schemaEnv;
  if (!root) throw new Error(`ajv does not know the schema that it was given as ${BASE}`);
  const { baseId } = root;
  const environments = new Map(
    Object.entries(translated).map(([name, schema]) => [name, new SchemaEnv({ schema, root, baseId })] as const),
  );
  const ready = new Set<SchemaEnv>();
  const referred = (reference: string): SchemaEnv | undefined => {
    const [token = '', ...deeper] = reference.startsWith(REFERENCE) ? reference.slice(REFERENCE.length).split('/') : [];
    const environment = environments.get(unescapeToken(decoded(token)));
    if (environment && deeper.length === 0) {
      const url = resolveUrl(ajv.opts.uriResolver, baseId, reference);
      ajv.refs[url] = environment;
      // Known, though not compiled yet: what refers to it calls it by this.
      root.refs[url] = environment;
    }
    return environment;
  };
  return {
    ajv,
    prepare: (schema) => {
      const found = new Set<SchemaEnv>();
      const waiting: unknown[] = [schema];
      while (waiting.length > 0) {
        const node = waiting.pop();
        if (typeof node !== 'object' || node === null) continue;
        const { $ref } = node as Json;
        const environment = typeof $ref === 'string' ? referred($ref) : undefined;
        if (environment && !ready.has(environment) && !found.has(environment)) {
          found.add(environment);
          waiting.push(environment.schema);
        }
        waiting.push(...Object.values(node));
      }
      for (const environment of found) if (!environment.validate) compileSchema.call(ajv, environment);
      for (const environment of found) ready.add(environment);
    },
  };
}

function createAjv(patterns: BoundedPatterns): Ajv {
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
  return ajv;
}

/** Schema object → its pointer, below the schema that is checked or below `#/definitions`. */
type Pointers = WeakMap<object, string>;

function notePointers(node: unknown, pointer: string, pointers: Pointers): void {
  if (typeof node !== 'object' || node === null) return;
  pointers.set(node, pointer);
  for (const [key, child] of Object.entries(node)) notePointers(child, `${pointer}/${fragmentToken(key)}`, pointers);
}

/** As in a URL's fragment. */
function fragmentToken(name: string): string {
  return encodeURIComponent(escapeToken(name.toWellFormed()));
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
