import { mediaType } from '../lib/media-type.ts';
import type { Operation, Parameter, Response } from '../model/operation.ts';
import type { Place } from '../model/place.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { powerFxBodyType } from './power-fx-arguments.ts';
import { powerFxResponse } from './power-fx-response.ts';
import { internalFate, isUntypedObject, POWER_FX_DEPTH, untypable } from './power-fx-schema.ts';

/** Why Power Fx cannot call an operation. */
export interface PowerFxFault {
  /** A sentence without its full stop. */
  readonly words: string;
  readonly at: Place;
}

/**
 * Everything for which the function of an operation is unsupported: values without a type or too deep within others, a body whose
 * `items` belong to no list, an answer in no media type that Power Fx reads. Without `produces` it takes the answer as it comes.
 *
 * Source: the connector library of Power Fx.
 */
export function powerFxFaults(operation: Operation, definitions: Definitions): readonly PowerFxFault[] {
  const response = powerFxResponse(operation);
  return [
    ...operation.parameters.flatMap((parameter) =>
      parameter.in === 'body' ? bodyFaults(parameter, operation, definitions) : inputFaults(parameter, definitions),
    ),
    ...(response ? responseFaults(operation, response, definitions) : []),
  ];
}

function inputFaults({ name, required, schema, at }: Parameter, definitions: Definitions): PowerFxFault[] {
  if (internalFate(schema, required) === 'dropped') return [];
  return untypableWithin(schema, definitions).map(({ way, fault }) => ({ words: `${way}the input "${name}" ${fault}`, at }));
}

function bodyFaults({ schema, schemaAt }: Parameter, { consumes }: Operation, definitions: Definitions): PowerFxFault[] {
  const resolved = resolveSchema(schema, definitions);
  if (powerFxBodyType(consumes, resolved) === undefined) return [];
  if (resolved.items && resolved.type !== 'array') return [{ words: 'the body has items and is no array', at: schemaAt }];
  return untypableWithin(isUnsaidObject(resolved) ? asObject(resolved) : schema, definitions).map(({ way, fault }) => ({
    words: `${way}the body ${fault}`,
    at: schemaAt,
  }));
}

/** The properties of a body are arguments, whether or not it says that it is an object. */
function isUnsaidObject({ type, properties }: Schema): boolean {
  return type === undefined && properties !== undefined;
}

const said = new WeakMap<Schema, Schema>();

function asObject(schema: Schema): Schema {
  let object = said.get(schema);
  if (!object) said.set(schema, (object = { ...schema, type: 'object' }));
  return object;
}

function responseFaults({ produces }: Operation, response: Response, definitions: Definitions): PowerFxFault[] {
  const { schema, schemaAt, at, status } = response;
  if (!schema) return [];
  if (produces.length > 0 && !produces.some((type) => ANSWER_TYPES.has(mediaType(type))))
    return [{ words: `the response ${status} comes as ${produces.map((type) => `"${type}"`).join(', ')} only`, at }];
  return untypableWithin(schema, definitions).map(({ way, fault }) => ({
    words: `${way}the response ${status} ${fault}`,
    at: schemaAt ?? at,
  }));
}

const ANSWER_TYPES: ReadonlySet<string> = new Set([
  'application/json',
  'text/plain',
  '*/*',
  'application/octet-stream',
  'text/csv',
  'text/html',
]);

/** A value without a type: the way to it, `"price" of an item of `, and what is wrong with it. */
interface Untypable {
  readonly way: string;
  readonly fault: string;
}

const known = new WeakMap<Schema, readonly Untypable[]>();

/** The first few values without a type within a schema; looked for once, for thousands of operations may share it. */
function untypableWithin(schema: Schema, definitions: Definitions): readonly Untypable[] {
  const resolved = resolveSchema(schema, definitions);
  let found = known.get(resolved);
  if (!found) known.set(resolved, (found = [...search(resolved, definitions)].slice(0, MOST_TOLD)));
  return found;
}

const MOST_TOLD = 3;

/** Every definition is entered once. */
function* search(top: Schema, definitions: Definitions): Generator<Untypable> {
  const met = new Set<Schema>();
  const open: { readonly schema: Schema; readonly way: string; readonly level: number }[] = [{ schema: top, way: '', level: 0 }];
  for (let at = open.pop(); at; at = open.pop()) {
    const resolved = resolveSchema(at.schema, definitions);
    if (met.has(resolved)) continue;
    met.add(resolved);
    if (at.level === POWER_FX_DEPTH) {
      yield { way: '', fault: `holds values ${POWER_FX_DEPTH} levels deep` };
      continue;
    }
    const fault = untypable(resolved);
    if (fault !== undefined) yield { way: at.way, fault };
    for (const below of typedBelow(resolved, at.way, definitions)) open.push({ ...below, level: at.level + 1 });
  }
}

function typedBelow(schema: Schema, way: string, definitions: Definitions): readonly { readonly schema: Schema; readonly way: string }[] {
  if (schema.type === 'array')
    return schema.items && schema.items.discriminator === undefined ? [{ schema: schema.items, way: `an item of ${way}` }] : [];
  if (schema.type !== 'object' || isUntypedObject(schema)) return [];
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .filter(([name, property]) => internalFate(resolveSchema(property, definitions), required.has(name)) !== 'dropped')
    .map(([name, property]) => ({ schema: property, way: `"${name}" of ${way}` }))
    .toReversed();
}
