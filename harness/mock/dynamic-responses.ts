import { isSuccess } from '../lib/is-success.ts';
import { pointerTokens } from '../lib/json-pointer.ts';
import { textMatching } from '../lib/match-pattern.ts';
import { sampleSchema } from '../lib/schema-sample.ts';
import { type DynamicCall, dynamicCalls } from '../model/dynamic-calls.ts';
import { dynamicValuesIn, schemaCallsIn } from '../model/dynamic-parts.ts';
import { schemaPath } from '../model/dynamic-reference.ts';
import { fetchedSchema } from '../model/fetched-schema.ts';
import { successResponses } from '../model/operation.ts';
import { put } from '../policies/parts/json-path.ts';
import { createDynamicAnswers } from './dynamic-answers.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { type Answering, type Layer, type Sample, withHeaders, withValue } from './sample.ts';

const SEED = 1;

/**
 * Answers that keep the schema which is fetched for them: a part whose schema another operation gives (`x-ms-dynamic-schema`,
 * `x-ms-dynamic-properties`) is made of what the mock itself answers there.
 */
export function createDynamicResponses(parts: LayerParts): Layer {
  const { connector, validator } = parts;
  const { definitions } = connector;
  const fetching = createDynamicAnswers(parts);
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

  async function filled(sample: Sample, calls: ReadonlyMap<unknown, DynamicCall>, request: Parameters<Answering>[0]): Promise<Sample> {
    const schema = sample.response?.schema;
    if (!schema || !isSuccess(sample.status) || (sample.value === undefined && sample.body.length > 0)) return sample;
    const whole = { value: structuredClone(sample.value ?? {}) };
    const done = new Set<string>();
    for (const { path, keys } of Array.from(dynamicValuesIn(schema, whole.value, definitions))) {
      const call = calls.get(keys);
      const part = call && !done.has(path) ? await partOf(call, request) : undefined;
      if (part === undefined) continue;
      const steps = pointerTokens(path).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      if (put(whole, ['value', ...steps], part)) done.add(path);
    }
    if (done.size === 0 || !mayBe(parts, sample, whole.value)) return sample;
    return withValue(sample.value === undefined ? withHeaders(sample, { 'content-type': 'application/json' }) : sample, whole.value);
  }

  /** A value for the schema that the mock gives, as the extension reads it. */
  async function partOf(call: DynamicCall, request: Parameters<Answering>[0]): Promise<unknown> {
    const { target } = call;
    const path = schemaPath(call);
    if (!target || !path) return undefined;
    const plain: Answering = () => parts.sampleOf(target);
    const { value } = await (fetching(target, plain) ?? plain)(request);
    const fetched = fetchedSchema(value, path);
    if (fetched.kind !== 'schema') return undefined;
    const matchPattern = (pattern: string) => textMatching(pattern, SEED);
    return sampleSchema(fetched.schema, { definitions: {}, patterns: validator.patterns, full: true, matchPattern });
  }
}
