import type { Connector } from '../../model/connector.ts';
import type { Operation, Parameter } from '../../model/operation.ts';

/** A parameter with the operation that takes it: the first, where several share one declaration. */
export interface Input {
  readonly operation: Operation;
  readonly parameter: Parameter;
}

/** Every parameter of the operations, each declaration once: a fault of what is shared, by a path or a `$ref`, is one fault. */
export function declaredParameters(operations: Connector['operations']): readonly Input[] {
  let inputs = known.get(operations);
  if (!inputs) known.set(operations, (inputs = [...declaredIn(operations)]));
  return inputs;
}

/** Dozens of rules ask for the same. */
const known = new WeakMap<Connector['operations'], readonly Input[]>();

function* declaredIn(operations: Connector['operations']): Generator<Input> {
  const seen = new Set<string>();
  for (const operation of operations) {
    for (const parameter of operation.parameters) {
      if (seen.has(parameter.at.pointer)) continue;
      seen.add(parameter.at.pointer);
      yield { operation, parameter };
    }
  }
}

/** A parameter as messages call it: `the query parameter "top"`. */
export function parameterName({ in: place, name }: Parameter): string {
  return `the ${place === 'formData' ? 'form' : place} parameter "${name}"`;
}
