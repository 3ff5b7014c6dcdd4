import { mediaType } from '../lib/media-type.ts';
import type { Operation, Response } from '../model/operation.ts';
import type { Place } from '../model/place.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import { resolveSchema } from '../model/schema.ts';
import { powerFxInputs } from './power-fx-arguments.ts';
import { powerFxResponse } from './power-fx-response.ts';
import { internalFate, isUntypedObject, untypable } from './power-fx-schema.ts';

/** Why Power Fx cannot call an operation. */
export interface PowerFxFault {
  /** A sentence without its full stop. */
  readonly words: string;
  readonly at: Place;
}

/**
 * Everything for which the function of an operation is unsupported: values without a type, a body whose `items` belong to no list, an
 * answer in no media type that Power Fx reads. Without `produces` it takes the answer as it comes.
 *
 * Source: the connector library of Power Fx.
 */
export function powerFxFaults(operation: Operation, definitions: Definitions): readonly PowerFxFault[] {
  const faults: PowerFxFault[] = [];
  for (const { name, in: place, fate, schema, parameter } of powerFxInputs(operation, definitions).inputs) {
    if (fate === 'dropped') continue;
    const at = place === 'body' ? parameter.schemaAt : parameter.at;
    for (const words of untypableWithin(schema, `the input "${name}"`, definitions)) faults.push({ words, at });
  }
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  const bodySchema = body && resolveSchema(body.schema, definitions);
  if (body && bodySchema?.items && bodySchema.type !== 'array')
    faults.push({ words: 'the body has items and is no array', at: body.schemaAt });
  const response = powerFxResponse(operation);
  if (response) faults.push(...responseFaults(operation, response, definitions));
  return faults;
}

function* responseFaults({ produces }: Operation, response: Response, definitions: Definitions): Generator<PowerFxFault> {
  const { schema, schemaAt, at, status } = response;
  if (!schema) return;
  if (produces.length > 0 && !produces.some((type) => ANSWER_TYPES.has(mediaType(type))))
    yield { words: `the response ${status} comes as ${produces.map((type) => `"${type}"`).join(', ')} only`, at };
  else for (const words of untypableWithin(schema, `the response ${status}`, definitions)) yield { words, at: schemaAt ?? at };
}

const ANSWER_TYPES: ReadonlySet<string> = new Set([
  'application/json',
  'text/plain',
  '*/*',
  'application/octet-stream',
  'text/csv',
  'text/html',
]);

/** The values within a schema that have no type, each with the way to it; every definition is entered once, and the first few are told. */
function* untypableWithin(schema: Schema, name: string, definitions: Definitions): Generator<string> {
  const met = new Set<Schema>();
  const open: { readonly schema: Schema; readonly name: string }[] = [{ schema, name }];
  let told = 0;
  for (let at = open.pop(); at && told < MOST_TOLD; at = open.pop()) {
    const resolved = resolveSchema(at.schema, definitions);
    if (met.has(resolved)) continue;
    met.add(resolved);
    const fault = untypable(resolved);
    if (fault !== undefined) {
      told++;
      yield `${at.name} ${fault}`;
    }
    for (const below of typedBelow(resolved, at.name, definitions)) open.push(below);
  }
}

const MOST_TOLD = 3;

function typedBelow(schema: Schema, name: string, definitions: Definitions): readonly { readonly schema: Schema; readonly name: string }[] {
  if (schema.type === 'array')
    return schema.items && schema.items.discriminator === undefined ? [{ schema: schema.items, name: `an item of ${name}` }] : [];
  if (schema.type !== 'object' || isUntypedObject(schema)) return [];
  return Object.entries(schema.properties ?? {})
    .filter(([key, child]) => internalFate(resolveSchema(child, definitions), schema.required?.includes(key) ?? false) !== 'dropped')
    .map(([key, child]) => ({ schema: child, name: `"${key}" of ${name}` }))
    .toReversed();
}
