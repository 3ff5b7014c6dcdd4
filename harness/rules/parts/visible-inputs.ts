import type { Connector } from '../../model/connector.ts';
import { isVisible, type Operation, type Parameter } from '../../model/operation.ts';

/**
 * The inputs that makers see, each with its operation: visible parameters of visible operations, bodies left out, for makers
 * see the properties of a body and never the body itself.
 */
export function* visibleInputs({ operations }: Connector): Generator<{ operation: Operation; parameter: Parameter }> {
  for (const operation of operations.filter(isVisible)) {
    for (const parameter of operation.parameters) {
      if (parameter.in !== 'body' && parameter.visibility !== 'internal') yield { operation, parameter };
    }
  }
}
