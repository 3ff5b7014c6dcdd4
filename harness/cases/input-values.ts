import { allowedValues } from '../lib/dialect-schema.ts';
import { scalarFits } from '../lib/scalar-fits.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import { textMatching } from '../lib/match-pattern.ts';
import { sampleSchema } from '../lib/schema-sample.ts';
import { callbackUrlIn, withCallbackUrl } from '../model/callback-urls.ts';
import type { Connector } from '../model/connector.ts';
import { givenName, type OperationContract } from '../model/contract.ts';
import { extensionsIn } from '../model/dynamic-calls.ts';
import { pickerCallsIn } from '../model/file-picker.ts';
import { inputAt } from '../model/input-at.ts';
import { bodyContentType, inputKey, type Operation, type Parameter } from '../model/operation.ts';
import { resolveSchema, type Schema } from '../model/schema.ts';
import { namedExamples } from './named-examples.ts';

/** One input's value and where it comes from. */
export interface InputValue {
  readonly value: unknown;
  /** Given by the contract or declared (test value, default, example, enum); otherwise made up from the schema. */
  readonly known: boolean;
}

/** The values that an operation's inputs take in generated cases. */
export interface InputValues {
  /** Undefined where no value can be made. */
  readonly of: (parameter: Parameter, size: 'smallest' | 'full') => InputValue | undefined;
  /** The declared example of a parameter or of a body's root. */
  readonly exampleOf: (parameter: Parameter) => unknown;
}

/** Chooses values: the contract's first, then declared ones that are valid, then ones made from the schema. */
export function inputValues(
  connector: Connector,
  operation: Operation,
  contract: OperationContract | undefined,
  validator: SchemaValidator,
  seed: number,
): InputValues {
  const { definitions } = connector;
  const accepts = (schema: Schema, value: unknown) => {
    if (typeof value !== 'object') return scalarFits(resolveSchema(schema, definitions), value, validator.patterns);
    try {
      return validator.accepts(schema, value);
    } catch {
      return false;
    }
  };
  return {
    of: (parameter, size) => {
      const name = givenName(operation, contract, parameter);
      if (name !== undefined) return { value: completed(parameter, contract?.inputs[name]), known: true };
      const negotiated = parameter.in === 'header' ? negotiatedType(operation, parameter.name.toLowerCase()) : undefined;
      if (negotiated !== undefined) return { value: negotiated, known: true };
      const declared = declaredValues(parameter).find(
        (value) => value !== undefined && !(parameter.in === 'path' && value === '') && accepts(parameter.schema, value),
      );
      if (declared !== undefined) return { value: declared, known: true };
      const { made, isAllOffered } = invent(parameter, size);
      return made === undefined ? undefined : { value: made, known: isAllOffered || isCallback(made) };
    },
    exampleOf: (parameter) => {
      const resolved = resolveSchema(parameter.schema, definitions);
      return calledBack(parameter, parameter.schema.example ?? resolved.example ?? parameter.extensions['x-example']);
    },
  };

  /** The URL to call back is the platform's to fill in. */
  function completed(parameter: Parameter, value: unknown): unknown {
    if (parameter.in !== 'body' || operation.kind !== 'webhook-trigger') return value;
    const key = inputKey(operation, parameter);
    return withCallbackUrl(connector, operation, { [key]: value }, CALLBACK_URL, { keep: true })[key];
  }

  /** An example need not hold an address that can be called, for the platform never sends what stands there. */
  function calledBack(parameter: Parameter, value: unknown): unknown {
    if (value === undefined || parameter.in !== 'body') return value;
    const key = inputKey(operation, parameter);
    return callbackUrlIn(connector, operation, value) === undefined
      ? value
      : withCallbackUrl(connector, operation, { [key]: value }, CALLBACK_URL)[key];
  }

  /** Whether a body holds nothing else, so that nothing of it is made up. */
  function isCallback(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return operation.kind === 'webhook-trigger' && value === CALLBACK_URL;
    return Object.keys(value).length > 0 && Object.values(value).every(isCallback);
  }

  /** Makes a value; all of it is offered where makers could have picked a part of it, and the rest is declared. */
  function invent(parameter: Parameter, size: 'smallest' | 'full'): { readonly made: unknown; readonly isAllOffered: boolean } {
    const schema = resolveSchema(parameter.schema, definitions);
    const isFile = schema.type === 'file' || (parameter.in === 'body' && schema.type === 'string' && schema.format === 'binary');
    if (isFile) return { made: SAMPLE_FILE, isAllOffered: false };
    const picked = parameter.in === 'body' ? pickedBySchema(operation, contract, connector) : NOTHING_PICKED;
    const counts = { picked: 0, madeUp: 0 };
    const made = sampleSchema(parameter.schema, {
      definitions,
      patterns: validator.patterns,
      full: size === 'full',
      forRequest: true,
      valueFor: (property) => {
        if ((property as Schema)['x-ms-notification-url'] === true) return CALLBACK_URL;
        const value = picked.get(property as Schema);
        if (value !== undefined) counts.picked++;
        return value;
      },
      onMadeUp: () => counts.madeUp++,
      // What is internal and optional is never sent by the platform.
      omit: (property, required) => !required && (property as Schema)['x-ms-visibility'] === 'internal',
      matchPattern: (pattern) => textMatching(pattern, seed),
    });
    return { made, isAllOffered: counts.picked > 0 && counts.madeUp === 0 };
  }
}

const NOTHING_PICKED: ReadonlyMap<Schema, unknown> = new Map();

/** What makers could have picked in a body, by the schema of the property that offers it. */
function pickedBySchema(
  operation: Operation,
  contract: OperationContract | undefined,
  { definitions, extensions }: Connector,
): ReadonlyMap<Schema, unknown> {
  const offers = (schema: Schema) => [...extensionsIn(schema), ...pickerCallsIn(schema, { extensions })].length > 0;
  return new Map(
    Object.entries(contract?.parts ?? {}).flatMap(([name, value]) => {
      const { at } = inputAt(operation, name, definitions);
      return Array.isArray(at) ? at.filter(offers).map((schema: Schema) => [schema, value] as const) : [];
    }),
  );
}

/** Content types are the platform's to set, where the definition makes inputs of them all the same. */
function negotiatedType(operation: Operation, header: string): string | undefined {
  if (header === 'accept') return operation.produces[0] ?? '*/*';
  return header === 'content-type' ? bodyContentType(operation) : undefined;
}

/** Values that the definition itself offers for a parameter, best first. */
function declaredValues(parameter: Parameter): unknown[] {
  const { schema, extensions } = parameter;
  return [
    extensions['x-ms-test-value'],
    schema.default,
    ...(parameter.in === 'body' ? [] : [schema.example ?? extensions['x-example'], ...namedExamples(parameter).map(({ value }) => value)]),
    ...(allowedValues(schema) ?? []),
  ];
}

const SAMPLE_FILE = { filename: 'sample.txt', contentType: 'text/plain', base64: Buffer.from('sample').toString('base64') };
const CALLBACK_URL = 'https://callback.example/conncert';
