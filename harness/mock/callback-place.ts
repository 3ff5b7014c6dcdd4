import type { Operation } from '../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { isObject } from './json-way.ts';

/** The ways to the properties of a body that take the address for callbacks (`x-ms-notification-url`); `*` is any item of a list. */
export function callbackWays(operation: Operation, definitions: Definitions): readonly (readonly string[])[] {
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  return body ? [...waysIn(body.schema, definitions, [])] : [];
}

/** Deep enough for any body, and an end to schemas that are made of themselves. */
const MOST_STEPS = 8;

function* waysIn(schema: Schema, definitions: Definitions, way: readonly string[]): Generator<readonly string[]> {
  if (way.length > MOST_STEPS) return;
  const { properties = {}, allOf = [], items, ...resolved } = resolveSchema(schema, definitions);
  if (isMarked(schema) || isMarked(resolved)) yield way;
  for (const [name, property] of Object.entries(properties)) yield* waysIn(property, definitions, [...way, name]);
  for (const part of allOf) yield* waysIn(part, definitions, way);
  if (items) yield* waysIn(items, definitions, [...way, '*']);
}

function isMarked(schema: Schema): boolean {
  return schema['x-ms-notification-url'] === true || schema['x-ms-notification-url'] === 'true';
}

/** The first text that stands in a body at one of the ways. */
export function callbackIn(body: unknown, ways: readonly (readonly string[])[]): string | undefined {
  for (const way of ways) {
    const found = textOn(body, way);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOn(value: unknown, [step, ...rest]: readonly string[]): string | undefined {
  if (step === undefined) return typeof value === 'string' && value !== '' ? value : undefined;
  if (step === '*') return Array.isArray(value) ? value.map((item) => textOn(item, rest)).find((found) => found !== undefined) : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? textOn(value[step], rest) : undefined;
}
