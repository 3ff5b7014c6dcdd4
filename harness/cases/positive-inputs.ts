import { isHttpToken } from '../lib/http-token.ts';
import { inputKey, type Operation, type Parameter } from '../model/operation.ts';
import type { Draft } from './case-generator.ts';
import type { InputValues } from './input-values.ts';
import { isPlatformHeader } from './platform-headers.ts';

/** Valid inputs and which of them are made up; or the required input for which no value can be made. */
export type PositiveInputs = Pick<Draft, 'inputs' | 'invented'> | { readonly impossible: Parameter };

/**
 * Valid inputs of one size.
 *
 * Optional inputs get made-up values only where `inventOptional` says so: fit for a mock, a nuisance to a real service.
 */
export function positiveInputs(
  operation: Operation,
  values: InputValues,
  size: 'smallest' | 'full',
  inventOptional: boolean,
): PositiveInputs {
  const inputs = new Map<string, unknown>();
  const invented: string[] = [];
  for (const parameter of operation.parameters) {
    const isRequired = parameter.required || holdsCallback(operation, parameter);
    if (!isRequired && !isSent(parameter, size)) continue;
    const value = parameter.in === 'header' && !isHttpToken(parameter.name) ? undefined : values.of(parameter, size);
    if (!value) {
      if (isRequired) return { impossible: parameter };
      continue;
    }
    if (!value.known && !isRequired && !inventOptional) continue;
    const key = inputKey(operation, parameter);
    inputs.set(key, value.value);
    if (!value.known) invented.push(key);
  }
  return { inputs: Object.fromEntries(inputs), invented };
}

/** The platform never leaves out where to call back. */
function holdsCallback({ kind }: Operation, { in: place }: Parameter): boolean {
  return kind === 'webhook-trigger' && place === 'body';
}

/** The platform sends what is required, and of the optional inputs those that a maker fills in; internal ones only when required. */
function isSent(parameter: Parameter, size: 'smallest' | 'full'): boolean {
  if (parameter.required || parameter.in === 'path') return true;
  if (size === 'smallest') return false;
  return parameter.visibility !== 'internal' && !isPlatformHeader(parameter);
}
