import { shortened } from '../../lib/shortened.ts';
import type { PolicyStep } from '../policy-exchange.ts';

/** A path with the variables of the operation's path filled in; others stay as they are, with a note. */
export function fillVariables(step: PolicyStep, path: string, parameter: string): string {
  const { pathValues } = step.exchange;
  return path.replaceAll(VARIABLE, (written, name: string) => {
    const key = Object.hasOwn(pathValues, name) ? name : Object.keys(pathValues).find((key) => key.toLowerCase() === name.toLowerCase());
    if (key !== undefined) return pathValues[key] ?? '';
    step.note(
      'policy-value-missing',
      `${shortened(written, 80)} in ${parameter} is no variable of the operation's path, and stays as it is.`,
      parameter,
    );
    return written;
  });
}

/** Braces that belong to no expression: none of `@{…}` and `{@…}`. */
const VARIABLE = /(?<!@)\{(?!\s*@)([^{}]+)\}/g;
