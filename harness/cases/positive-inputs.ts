import { isHttpToken } from '../lib/http-token.ts';
import { inputKey, type Parameter } from '../model/operation.ts';
import type { CaseSource, Draft } from './case-generator.ts';

/** Valid inputs of one size; undefined where a required input has no value. */
export function positiveInputs(
  { operation, values, inventOptional }: CaseSource,
  size: 'smallest' | 'full',
): Pick<Draft, 'inputs' | 'invented'> | { readonly impossible: Parameter } {
  const inputs: Record<string, unknown> = {};
  const invented: string[] = [];
  for (const parameter of operation.parameters) {
    if (!isSent(parameter, size)) continue;
    const value = parameter.in === 'header' && !isHttpToken(parameter.name) ? undefined : values.of(parameter, size);
    if (!value) {
      if (parameter.required) return { impossible: parameter };
      continue;
    }
    if (!value.known && !parameter.required && !inventOptional) continue;
    const key = inputKey(operation, parameter);
    inputs[key] = value.value;
    if (!value.known) invented.push(key);
  }
  return { inputs, invented };
}

/** The platform sends what is required, and of the optional inputs those that a maker fills in; internal ones only when required. */
function isSent(parameter: Parameter, size: 'smallest' | 'full'): boolean {
  if (parameter.required || parameter.in === 'path') return true;
  if (size === 'smallest') return false;
  return parameter.visibility !== 'internal' && !isPlatformHeader(parameter);
}

/** Headers that the platform sets itself: what a maker types there does not reach the service. */
function isPlatformHeader(parameter: Parameter): boolean {
  return (
    parameter.in === 'header' &&
    ['content-type', 'accept', 'authorization', 'user-agent', 'content-length', 'host'].includes(parameter.name.toLowerCase())
  );
}
