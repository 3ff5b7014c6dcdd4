import type { Connector } from '../model/connector.ts';
import { inputKey, type Operation, type Parameter } from '../model/operation.ts';
import { resolveSchema, type Schema } from '../model/schema.ts';
import type { CaseGenerator, CaseSource, Draft } from './case-generator.ts';
import { isPlatformHeader } from './platform-headers.ts';

/** More cases of one kind tell nothing new. */
const MOST_PROPERTIES = 12;

/**
 * Each required input left out, which the service must refuse.
 *
 * Path parameters stay (without one it is another path), and so does what a maker cannot leave out: internal inputs and
 * those with a default. Body properties count as inputs, as they do for makers.
 */
export const missingInput: CaseGenerator = {
  id: 'missing-input',
  title: 'Each required input left out',
  credential: 'right',
  *generate(source) {
    const base = source.positive.smallest;
    if ('impossible' in base) return;
    for (const parameter of source.operation.parameters.filter(canBeLeftOut)) {
      yield withoutParameter(source.operation, parameter, base);
      if (parameter.in === 'body') yield* withoutProperties(source, parameter, base);
    }
  },
};

type Base = Pick<Draft, 'inputs' | 'invented'>;

function canBeLeftOut(parameter: Parameter): boolean {
  if (!parameter.required || parameter.in === 'path' || parameter.visibility === 'internal') return false;
  return parameter.schema.default === undefined && !isPlatformHeader(parameter);
}

function withoutParameter(operation: Operation, parameter: Parameter, base: Base): Draft {
  const key = inputKey(operation, parameter);
  const { [key]: _left, ...inputs } = base.inputs;
  const what = parameter.in === 'body' ? 'the required body' : `the required ${PLACE_WORDS[parameter.in]} "${parameter.name}"`;
  return {
    detail: `${parameter.in}.${parameter.name}`,
    title: `request without ${what}`,
    inputs,
    expected: { kind: 'refused', because: `${what} is missing` },
    invented: base.invented.filter((name) => name !== key),
  };
}

function* withoutProperties({ connector, operation }: CaseSource, parameter: Parameter, base: Base): Generator<Draft> {
  const key = inputKey(operation, parameter);
  for (const path of requiredPaths(connector, parameter.schema).slice(0, MOST_PROPERTIES)) {
    const body = structuredClone(base.inputs[key]);
    if (!removeAt(body, path)) continue;
    const what = `the required body property "${path.join('.')}"`;
    yield {
      detail: `body.${parameter.name}.${path.join('.')}`,
      title: `request without ${what}`,
      inputs: { ...base.inputs, [key]: body },
      expected: { kind: 'refused', because: `${what} is missing` },
      invented: base.invented,
    };
  }
}

/** The paths of required, visible properties whose ancestors are all required. */
function requiredPaths(connector: Connector, schema: Schema, depth = 0): string[][] {
  if (depth > 4) return [];
  const resolved = resolveSchema(schema, connector.definitions);
  return (resolved.required ?? []).flatMap((name) => {
    const property = resolved.properties?.[name];
    if (!property || property.readOnly || property['x-ms-visibility'] === 'internal' || property.default !== undefined) return [];
    return [[name], ...requiredPaths(connector, property, depth + 1).map((path) => [name, ...path])];
  });
}

function removeAt(root: unknown, path: readonly string[]): boolean {
  let current = root;
  for (const name of path.slice(0, -1))
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[name] : undefined;
  const last = path.at(-1);
  if (typeof current !== 'object' || current === null || last === undefined || !Object.hasOwn(current, last)) return false;
  delete (current as Record<string, unknown>)[last];
  return true;
}

const PLACE_WORDS: Readonly<Record<Parameter['in'], string>> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'header',
  formData: 'form field',
  body: 'body',
};
