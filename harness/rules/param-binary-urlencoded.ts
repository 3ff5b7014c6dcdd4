import { mediaType } from '../lib/media-type.ts';
import { type Connector, definitionPlace } from '../model/connector.ts';
import type { Place } from '../model/place.ts';
import { referencedDefinition, resolveSchema, type Schema } from '../model/schema.ts';
import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** One published connector in a hundred has a binary value within an object or a list, so that this is advice. */
export const paramBinaryUrlencoded: Rule = {
  id: 'param-binary-urlencoded',
  title: 'Binary values are form parts or whole bodies, never in a URL-encoded form or within an object',
  severity: 'warning',
  scope: 'every parameter and what lies within it, internal ones included; each definition once',
  microsoft: { rule: 'StringBinaryNotSupportedForFormUrlEncoded, InvalidStringBinaryProperty' },
  why: 'The platform sends bytes as they are, which neither JSON nor a URL-encoded form can hold.',
  hint: 'Use the format byte (base64) within objects, and multipart/form-data for forms.',
  examples: { bad: example('application/x-www-form-urlencoded'), good: example('multipart/form-data') },
  *check(connector) {
    if (!schemaNodes(connector).some(({ schema }) => isBinary(schema))) return;
    const entered = new Set<string>();
    for (const { operation, parameter } of declaredParameters(connector.operations)) {
      const { operationId, consumes } = operation;
      const name = parameterName(parameter);
      if (isBinary(resolveSchema(parameter.schema, connector.definitions)) && consumes.length > 0 && consumes.every(isUrlEncoded))
        yield { message: `The value of ${name} is binary, and ${operationId} sends a URL-encoded form.`, at: parameter.at, operationId };
      for (const at of binaryWithin(parameter.schema, parameter.schemaAt, connector, entered))
        yield { message: `A value within ${name} of ${operationId} is binary.`, at, operationId };
    }
  },
};

/** The places of binary schemas below the top of an input's schema; without recursion, for a chain of definitions may be long. */
function* binaryWithin(top: Schema, topAt: Place, connector: Connector, entered: Set<string>): Generator<Place> {
  const { definitions } = connector;
  const open: { readonly schema: Schema; readonly at: Place }[] = [{ schema: top, at: topAt }];
  for (const { schema, at } of open) {
    const name = referencedDefinition(schema);
    if (name !== undefined && !entered.has(name)) {
      entered.add(name);
      open.push({ schema: definitions[name] ?? {}, at: definitionPlace(connector, name) });
    }
    if (name !== undefined) continue;
    for (const [index, part] of (schema.allOf ?? []).entries()) open.push({ schema: part, at: placeIn(at, 'allOf', index) });
    for (const [child, keys] of children(schema)) {
      const below = { schema: child, at: placeIn(at, ...keys) };
      if (isBinary(resolveSchema(child, definitions))) yield below.at;
      open.push(below);
    }
  }
}

function* children({ properties, items, additionalProperties }: Schema): Generator<readonly [Schema, readonly string[]]> {
  for (const [key, child] of Object.entries(properties ?? {})) yield [child, ['properties', key]];
  if (items) yield [items, ['items']];
  if (typeof additionalProperties === 'object') yield [additionalProperties, ['additionalProperties']];
}

function isBinary({ type, format }: Schema): boolean {
  return type === 'string' && format === 'binary';
}

function isUrlEncoded(type: string): boolean {
  return mediaType(type) === 'application/x-www-form-urlencoded';
}

function example(type: string): Rule['examples']['bad'] {
  const parameters = [{ name: 'picture', in: 'formData', type: 'string', format: 'binary' }];
  return { definition: { paths: { '/tickets': { post: { operationId: 'AddPicture', consumes: [type], parameters } } } } };
}
