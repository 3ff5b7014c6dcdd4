import { isDeepStrictEqual } from 'node:util';
import { givenName } from '../model/contract.ts';
import { inputKey, type Parameter } from '../model/operation.ts';
import type { CaseGenerator, CaseSource, Draft } from './case-generator.ts';

/** The examples that the definition declares: all parameter examples together, and the body's. */
export const example: CaseGenerator = {
  id: 'example',
  title: 'Declared examples',
  credential: 'right',
  *generate(source) {
    const { parameters } = source.operation;
    yield* draft(
      source,
      'parameters',
      'the declared parameter examples',
      parameters.filter((parameter) => parameter.in !== 'body'),
    );
    yield* draft(
      source,
      'body',
      'the declared body example',
      parameters.filter((parameter) => parameter.in === 'body'),
    );
  },
};

function* draft(source: CaseSource, detail: string, what: string, parameters: readonly Parameter[]): Generator<Draft> {
  // What the contract gives is there for a reason: an example may name somebody else's record.
  const examples = parameters
    .filter((parameter) => givenName(source.operation, source.contract, parameter) === undefined)
    .map((parameter) => [inputKey(source.operation, parameter), source.values.exampleOf(parameter)] as const)
    .filter(([, value]) => value !== undefined);
  const base = source.positive.smallest;
  if (examples.length === 0 || 'impossible' in base) return;
  const keys = new Set(examples.map(([key]) => key));
  const inputs = { ...base.inputs, ...Object.fromEntries(examples) };
  const isKnown = Object.values(source.positive).some((other) => 'inputs' in other && isDeepStrictEqual(other.inputs, inputs));
  if (isKnown) return;
  yield {
    detail,
    title: `request with ${what}`,
    inputs,
    expected: { kind: 'success' },
    invented: base.invented.filter((key) => !keys.has(key)),
  };
}
