import { textMatching } from '../lib/match-pattern.ts';
import { sampleSchema } from '../lib/schema-sample.ts';
import type { ArrivedRequest } from '../model/arrived-request.ts';
import type { DynamicCall } from '../model/dynamic-calls.ts';
import { schemaPath } from '../model/dynamic-reference.ts';
import { fetchedSchema } from '../model/fetched-schema.ts';
import type { Schema } from '../model/schema.ts';
import { createDynamicAnswers } from './dynamic-answers.ts';
import type { LayerParts } from './layer-parts.ts';
import type { Answering } from './sample.ts';

const SEED = 1;

/**
 * The schemas that `x-ms-dynamic-schema` and `x-ms-dynamic-properties` fetch from the mock, as they read them;
 * undefined where it gives none.
 */
export function createGivenSchemas(parts: LayerParts): (call: DynamicCall, request: ArrivedRequest) => Promise<Schema | undefined> {
  const fetching = createDynamicAnswers(parts);
  return async (call, request) => {
    const { target } = call;
    const path = schemaPath(call);
    if (!target || !path) return undefined;
    const plain: Answering = () => parts.sampleOf(target);
    const { value } = await (fetching(target, plain) ?? plain)(request);
    const fetched = fetchedSchema(value, path);
    return fetched.kind === 'schema' ? fetched.schema : undefined;
  };
}

/** A value for such a schema; undefined where none can be made. */
export function sampleOfGiven(schema: Schema, { validator: { patterns } }: LayerParts): unknown {
  return sampleSchema(schema, { definitions: {}, patterns, full: true, matchPattern: (pattern) => textMatching(pattern, SEED) });
}
