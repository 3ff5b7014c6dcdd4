import { mediaType } from '../lib/media-type.ts';
import type { DroppedInput, PowerFxArgument, SentInput } from '../model/makers-view.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import type { Allowance } from './allowance.ts';
import { flowKey } from './flow-key.ts';
import { internalFate } from './power-fx-schema.ts';
import { powerFxType } from './power-fx-type.ts';
import { readSchema } from './read-schema.ts';

/** What becomes of the inputs of an operation in a formula. */
export interface PowerFxArguments {
  readonly required: readonly PowerFxArgument[];
  readonly optional: readonly PowerFxArgument[];
  readonly sent: readonly SentInput[];
  readonly dropped: readonly DroppedInput[];
  readonly contentType?: string;
}

/** One value that a formula may give, with the schema behind it. */
interface PowerFxInput {
  readonly name: string;
  readonly in: Parameter['in'];
  readonly required: boolean;
  /** Of what is hidden: whether its default is sent. */
  readonly fate: 'shown' | 'sent' | 'dropped';
  readonly schema: Schema;
}

/**
 * The arguments of the function: what is required in the order of path, query, header and body, and the rest in one record after it.
 * A body that is an object is taken apart into its properties.
 */
export function powerFxArguments(operation: Operation, definitions: Definitions, allowed: Allowance): PowerFxArguments {
  const { inputs, contentType } = powerFxInputs(operation, definitions, allowed);
  const argument = (input: PowerFxInput, name = input.name) => toArgument(input, name, definitions, allowed);
  const shown = inputs.filter(({ fate }) => fate === 'shown');
  const required = PLACES.flatMap((place) => shown.filter((input) => input.required && input.in === place));
  const names = new Set(required.map(({ name }) => name));
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  return {
    required: required.map((input) => argument(input)),
    optional: shown.filter((input) => !input.required).map((input) => argument(input, freeName(input.name, names))),
    sent: inputs
      .filter(({ fate }) => fate === 'sent')
      .map((input) => ({ key: keyOf(input), in: input.in, value: { kind: 'default', default: input.schema.default } })),
    dropped: [
      ...inputs.filter(({ fate }) => fate === 'dropped').map((input) => dropped(input, 'internal')),
      ...(body && contentType === undefined ? [unsendable(body, operation.consumes, definitions)] : []),
    ],
    ...(contentType !== undefined && { contentType }),
  };
}

const PLACES = ['path', 'query', 'header', 'formData', 'body'] as const;

/** Every value of an operation's request that a formula gives or that is hidden from it, and the media type of the body. */
function powerFxInputs(
  operation: Operation,
  definitions: Definitions,
  allowed: Allowance,
): { readonly inputs: readonly PowerFxInput[]; readonly contentType?: string } {
  const { parameters } = operation;
  const inputs: PowerFxInput[] = parameters
    .filter((parameter) => parameter.in !== 'body')
    .map((parameter) => {
      const { name, in: place, required, schema } = parameter;
      return { name, in: place, required, fate: internalFate(schema, required), schema };
    });
  const body = parameters.find((parameter) => parameter.in === 'body');
  if (!body) return { inputs };
  const { schema } = readSchema(body.schema, definitions, []);
  const contentType = powerFxBodyType(operation.consumes, schema);
  if (contentType === undefined) return { inputs };
  return { inputs: [...inputs, ...bodyInputs(body, schema, definitions, allowed)], contentType };
}

/** A required property with a default stays an argument where the body as a whole is required, internal or not. */
function bodyInputs(parameter: Parameter, schema: Schema, definitions: Definitions, allowed: Allowance): PowerFxInput[] {
  if (allowed.isSpent()) return [];
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0 && !schema.allOf) {
    const name = schema.type === 'string' && schema.format === 'binary' ? 'file' : parameter.name;
    return [{ name, in: 'body', required: parameter.required, fate: 'shown', schema }];
  }
  const named = new Set(schema.required);
  const inputs: PowerFxInput[] = [];
  for (const [name, written] of properties) {
    if (!allowed.take()) break;
    const { schema: property } = readSchema(written, definitions, []);
    const required = named.has(name);
    const fate = internalFate(property, required);
    inputs.push({ name, in: 'body', required, fate: fate === 'sent' && parameter.required ? 'shown' : fate, schema: property });
  }
  return inputs;
}

/** The media type in which a body is sent, or undefined where Power Fx writes none that the operation takes: then there is no body. */
export function powerFxBodyType(consumes: readonly string[], schema: Schema): string | undefined {
  const taken = consumes.length === 0 ? ['application/json'] : consumes.map(mediaType);
  const isRecord = Object.keys(schema.properties ?? {}).length > 0;
  for (const type of BODY_TYPES) {
    if (!taken.includes(type) || (type === 'text/json' && isRecord)) continue;
    if (type !== 'application/json' || isRecord || schema.type === 'object' || schema.type === 'array') return type;
    if (schema.type === 'string') return 'text/plain';
  }
  return undefined;
}

const BODY_TYPES = [
  'application/json',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'text/json',
  'multipart/form-data',
];

function toArgument(
  { in: place, schema, required }: PowerFxInput,
  name: string,
  definitions: Definitions,
  allowed: Allowance,
): PowerFxArgument {
  const isSentAnyway = !required && schema.default !== undefined;
  return { name, in: place, type: powerFxType(schema, definitions, allowed), ...(isSentAnyway && { default: schema.default }) };
}

/** An optional input that is called like a required one gets a number. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 1;
  while (taken.has(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}

function dropped(input: PowerFxInput, reason: DroppedInput['reason']): DroppedInput {
  return { key: keyOf(input), in: input.in, required: input.required, reason, type: input.schema.type ?? 'any' };
}

/** It is the type that is wanting where an object would be sent. */
function unsendable({ schema, required }: Parameter, consumes: readonly string[], definitions: Definitions): DroppedInput {
  const type = readSchema(schema, definitions, []).schema.type ?? 'any';
  const reason = powerFxBodyType(consumes, { type: 'object' }) === undefined ? 'media-type' : 'type';
  return { key: flowKey('body'), in: 'body', required, reason, type };
}

function keyOf({ in: place, name }: PowerFxInput): string {
  return flowKey(place, name);
}
