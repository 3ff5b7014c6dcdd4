import type { Operation, Parameter } from './operation.ts';
import type { Definitions } from './schema.ts';
import { type AtPath, partsOf, pathSteps, schemasAt } from './schema-path.ts';

/** What a name in a dynamic extension means among the inputs of an operation. */
export interface InputAt {
  readonly parameter?: Parameter;
  /** Whether a property within the parameter is meant, not the whole of it. */
  readonly inside: boolean;
  /** Whether the name may mean the parameter of that name as well as a property of the body. */
  readonly ambiguous: boolean;
  readonly at: AtPath;
}

/**
 * Finds the input that a name means: a parameter (`listId`), a property within one (`body/list/id`), or a property of the body
 * without the body’s own name (`list/id`), which the older extensions allow. A name with full stops in it is left undecided.
 */
export function inputAt(operation: Operation, name: string, definitions: Definitions): InputAt {
  const steps = pathSteps(name);
  const { byName, body } = inputsOf(operation);
  const inBody = body ? schemasAt(body.schema, steps, definitions) : 'missing';
  const whole = byName.get(name) ?? [];
  const [parameter] = whole;
  if (parameter) {
    const ambiguous = whole.length > 1 || (parameter.in !== 'body' && Array.isArray(inBody));
    return { parameter, inside: false, ambiguous, at: partsOf(parameter.schema, definitions) };
  }
  const around = byName.get(steps[0] ?? '')?.[0];
  const within = around ? schemasAt(around.schema, steps.slice(1), definitions) : 'missing';
  if (around && within !== 'missing') return { parameter: around, inside: true, ambiguous: false, at: within };
  if (body && inBody !== 'missing') return { parameter: body, inside: true, ambiguous: false, at: inBody };
  return { inside: false, ambiguous: false, at: name.includes('.') ? undefined : 'missing' };
}

/**
 * Finds the input that another one takes its value from. A name of one step is a parameter, or a property that the body declares: what a
 * body that is free of form may hold besides, designers know no input for.
 *
 * Source: the validator’s OperationParameterNameNotFound; no published connector refers to anything else by such a name (measured).
 */
export function sourceAt(operation: Operation, name: string, definitions: Definitions): InputAt {
  const source = inputAt(operation, name, definitions);
  return source.inside && source.at === undefined && !/[./]/.test(name) ? NO_INPUT : source;
}

const NO_INPUT: InputAt = { inside: false, ambiguous: false, at: 'missing' };

interface Inputs {
  readonly byName: ReadonlyMap<string, readonly Parameter[]>;
  readonly body?: Parameter;
}

const known = new WeakMap<Operation, Inputs>();

/** Looked up once: each of an operation's inputs may refer to each other one. */
function inputsOf(operation: Operation): Inputs {
  let inputs = known.get(operation);
  if (!inputs) {
    const body = operation.parameters.find((parameter) => parameter.in === 'body');
    inputs = { byName: Map.groupBy(operation.parameters, ({ name }) => name), ...(body && { body }) };
    known.set(operation, inputs);
  }
  return inputs;
}
