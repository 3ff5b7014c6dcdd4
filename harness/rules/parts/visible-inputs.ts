import type { Connector } from '../../model/connector.ts';
import { isVisible } from '../../model/operation.ts';
import { declaredParameters, type Input } from './declared-parameters.ts';

/**
 * The inputs that makers see, each with the first operation that shows it: visible parameters of visible operations, bodies left
 * out, for makers see the properties of a body and never the body itself.
 */
export function* visibleInputs({ operations }: Connector): Generator<Input> {
  for (const input of declaredParameters(operations.filter(isVisible))) {
    if (input.parameter.in !== 'body' && input.parameter.visibility !== 'internal') yield input;
  }
}
