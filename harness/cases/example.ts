import { isDeepStrictEqual } from 'node:util';
import { givenName } from '../model/contract.ts';
import { inputKey, type Parameter, placedName } from '../model/operation.ts';
import type { CaseGenerator, CaseSource, Draft } from './case-generator.ts';
import { namedExamples } from './named-examples.ts';

/** The examples that the definition declares: those of all parameters together, the body's, and each of several by itself. */
export const example: CaseGenerator = {
  id: 'example',
  title: 'Declared examples',
  credential: 'right',
  *generate(source) {
    const { operation, contract, values } = source;
    // What the contract gives is there for a reason: an example may name somebody else's record.
    const open = operation.parameters.filter((parameter) => givenName(operation, contract, parameter) === undefined);
    const exampleOf = (parameter: Parameter): Input => [inputKey(operation, parameter), values.exampleOf(parameter)];
    const [body, others] = [open.filter((parameter) => parameter.in === 'body'), open.filter((parameter) => parameter.in !== 'body')];
    yield* draft(source, 'parameters', 'the declared parameter examples', others.map(exampleOf));
    yield* draft(source, 'body', 'the declared body example', body.map(exampleOf));
    for (const parameter of open) {
      for (const { name, value } of namedExamples(parameter)) {
        const what = `the declared example "${name}" of "${parameter.name}"`;
        yield* draft(source, `${placedName(parameter)}.${name}`, what, [[inputKey(operation, parameter), value]]);
      }
    }
  },
};

/** An input's key and value. */
type Input = readonly [string, unknown];

function* draft({ positive }: CaseSource, detail: string, what: string, declared: readonly Input[]): Generator<Draft> {
  const examples = declared.filter(([, value]) => value !== undefined);
  const base = positive.smallest;
  if (examples.length === 0 || 'impossible' in base) return;
  const keys = new Set(examples.map(([key]) => key));
  const inputs = { ...base.inputs, ...Object.fromEntries(examples) };
  const isKnown = Object.values(positive).some((other) => 'inputs' in other && isDeepStrictEqual(other.inputs, inputs));
  if (isKnown) return;
  yield {
    detail,
    title: `request with ${what}`,
    inputs,
    expected: { kind: 'success' },
    invented: base.invented.filter((key) => !keys.has(key)),
  };
}
