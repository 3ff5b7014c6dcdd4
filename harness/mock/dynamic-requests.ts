import { isObject } from '../lib/is-object.ts';
import { pointerSteps } from '../lib/json-pointer.ts';
import type { SchemaFault } from '../lib/schema-validator.ts';
import type { ArrivedRequest } from '../model/arrived-request.ts';
import { type DynamicCall, dynamicCalls } from '../model/dynamic-calls.ts';
import { dynamicValuesIn, type DynamicValue } from '../model/dynamic-parts.ts';
import type { Operation } from '../model/operation.ts';
import type { Schema } from '../model/schema.ts';
import { put } from '../policies/parts/json-path.ts';
import { createGivenSchemas, sampleOfGiven } from './given-schemas.ts';
import type { LayerParts } from './layer-parts.ts';

/** Bodies whose parts have a schema that the mock itself gives. */
export interface DynamicRequests {
  /** How a body breaks it, in words. */
  readonly faultsOf: (operation: Operation, body: unknown) => Promise<readonly string[]>;
  /** A body filled in as it says. */
  readonly filled: (operation: Operation, body: unknown) => Promise<unknown>;
}

/** Holds bodies against the schemas that the mock gives for parts of them, and fills them in. */
export function createDynamicRequests(parts: LayerParts): DynamicRequests {
  const { connector, validator } = parts;
  const schemaFor = createGivenSchemas(parts);
  const known = new Map<DynamicCall, Promise<Schema | undefined>>();
  return {
    faultsOf: async (operation, body) => {
      const given = await givenIn(operation, body);
      const faults = given.flatMap(({ path, value, schema }) =>
        faultsIn(schema, value).map((fault) => `${path + fault.path || '/'}: ${fault.expected} is expected, not ${fault.actual}`),
      );
      // Both forms of the extension may fetch the same one.
      return [...new Set(faults)];
    },
    filled: async (operation, body) => {
      const whole = { value: structuredClone(body) };
      for (const { path, value, schema } of await givenIn(operation, body)) {
        const sample = sampleOfGiven(schema, parts);
        if (isObject(sample) && isObject(value)) put(whole, ['value', ...pointerSteps(path)], { ...value, ...sample });
      }
      return whole.value;
    },
  };

  async function givenIn(
    { parameters }: Operation,
    body: unknown,
  ): Promise<readonly (Pick<DynamicValue, 'path' | 'value'> & { readonly schema: Schema })[]> {
    const declared = parameters.find((parameter) => parameter.in === 'body')?.schema;
    const dynamic = declared ? [...dynamicValuesIn(declared, body, connector.definitions)] : [];
    const given = await Promise.all(
      dynamic.map(async ({ path, value, keys }) => {
        const call = dynamicCalls(connector).find((one) => one.keys === keys);
        const schema = call && (await schemaOf(call));
        return schema ? [{ path, value, schema }] : [];
      }),
    );
    return given.flat();
  }

  /** Fetched once: a schema is compiled for itself, and every request is held against it. */
  function schemaOf(call: DynamicCall): Promise<Schema | undefined> {
    const schema = known.get(call) ?? schemaFor(call, ANY_REQUEST);
    known.set(call, schema);
    return schema;
  }

  function faultsIn(schema: Schema, value: unknown): readonly SchemaFault[] {
    try {
      return validator.check(schema, value, MOST_FAULTS).filter(({ keyword }) => keyword !== 'format');
    } catch {
      // A schema that cannot be compiled declares nothing.
      return [];
    }
  }
}

const MOST_FAULTS = 10;

/** The mock gives one and the same schema, whatever it is asked for. */
const ANY_REQUEST: ArrivedRequest = {
  method: 'GET',
  baseUrl: '',
  path: '',
  pathValues: {},
  query: {},
  headers: {},
  session: '',
  wish: {},
};
