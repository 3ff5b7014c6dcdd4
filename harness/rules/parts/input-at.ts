import type { Operation, Parameter } from '../../model/operation.ts';
import type { Definitions } from '../../model/schema.ts';
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
export function inputAt({ parameters }: Operation, name: string, definitions: Definitions): InputAt {
  const steps = pathSteps(name);
  const body = parameters.find((parameter) => parameter.in === 'body');
  const inBody = body ? schemasAt(body.schema, steps, definitions) : 'missing';
  const whole = parameters.filter((parameter) => parameter.name === name);
  const [parameter] = whole;
  if (parameter) {
    const ambiguous = whole.length > 1 || (parameter.in !== 'body' && Array.isArray(inBody));
    return { parameter, inside: false, ambiguous, at: partsOf(parameter.schema, definitions) };
  }
  const around = parameters.find((candidate) => candidate.name === steps[0]);
  const within = around ? schemasAt(around.schema, steps.slice(1), definitions) : 'missing';
  if (around && within !== 'missing') return { parameter: around, inside: true, ambiguous: false, at: within };
  if (body && inBody !== 'missing') return { parameter: body, inside: true, ambiguous: false, at: inBody };
  return { inside: false, ambiguous: false, at: name.includes('.') ? undefined : 'missing' };
}
