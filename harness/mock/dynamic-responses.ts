import { isSuccess } from '../lib/is-success.ts';
import { pointerSteps } from '../lib/json-pointer.ts';
import type { ArrivedRequest } from '../model/arrived-request.ts';
import { type DynamicCall, dynamicCalls } from '../model/dynamic-calls.ts';
import { dynamicValuesIn, schemaCallsIn } from '../model/dynamic-parts.ts';
import { successResponses } from '../model/operation.ts';
import { put } from '../policies/parts/json-path.ts';
import { createGivenSchemas, sampleOfGiven } from './given-schemas.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { type Layer, type Sample, withHeaders, withValue } from './sample.ts';

/**
 * Answers that keep the schema which is fetched for them: a part whose schema another operation gives (`x-ms-dynamic-schema`,
 * `x-ms-dynamic-properties`) is made of what the mock itself answers there.
 */
export function createDynamicResponses(parts: LayerParts): Layer {
  const { connector } = parts;
  const { definitions } = connector;
  const schemaFor = createGivenSchemas(parts);
  return (operation, inner) => {
    const written = new Set(successResponses(operation).flatMap(({ schema }) => (schema ? [...schemaCallsIn(schema, definitions)] : [])));
    const calls = new Map(
      written.size === 0 ? [] : dynamicCalls(connector).flatMap((call) => (written.has(call.keys) ? [[call.keys, call] as const] : [])),
    );
    if (calls.size === 0) return undefined;
    let answered: { readonly from: Sample; readonly to: Sample } | undefined;
    return async (request) => {
      const sample = await inner(request);
      if (answered?.from !== sample) answered = { from: sample, to: await filled(sample, calls, request) };
      return answered.to;
    };
  };

  async function filled(sample: Sample, calls: ReadonlyMap<unknown, DynamicCall>, request: ArrivedRequest): Promise<Sample> {
    const schema = sample.response?.schema;
    if (!schema || !isSuccess(sample.status) || (sample.value === undefined && sample.body.length > 0)) return sample;
    const whole = { value: structuredClone(sample.value ?? {}) };
    const done = new Set<string>();
    for (const { path, keys } of Array.from(dynamicValuesIn(schema, whole.value, definitions))) {
      const call = calls.get(keys);
      const part = call && !done.has(path) ? await partOf(call, request) : undefined;
      if (part === undefined) continue;
      if (put(whole, ['value', ...pointerSteps(path)], part)) done.add(path);
    }
    if (done.size === 0 || !mayBe(parts, sample, whole.value)) return sample;
    return withValue(sample.value === undefined ? withHeaders(sample, { 'content-type': 'application/json' }) : sample, whole.value);
  }

  /** A value for the schema that the mock gives, as the extension reads it. */
  async function partOf(call: DynamicCall, request: ArrivedRequest): Promise<unknown> {
    const schema = await schemaFor(call, request);
    return schema && sampleOfGiven(schema, parts);
  }
}
