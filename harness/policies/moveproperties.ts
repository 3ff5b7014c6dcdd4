import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import { plainText } from './evaluate-expression.ts';
import { put, remove } from './parts/json-path.ts';
import { jsonRoot } from './parts/json-root.ts';
import { pathOf } from './parts/transform-property.ts';
import type { PolicyStep } from './policy-exchange.ts';
import { OPTIONAL_PLACE, OPTIONAL_WORDS, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_PLACE } from './policy-template.ts';

/**
 * Moves a property to another place, or what it holds with `copyOnlySubProperties`: in each item where the source's parent is a
 * collection. Without `dstSubPath` a property keeps its name (all inferred from the one published connector that has it).
 */
export const moveproperties: PolicyTemplate = {
  id: 'moveproperties',
  open: false,
  parameters: {
    srcParentPath: REQUIRED_PLACE,
    srcSubPath: OPTIONAL_PLACE,
    dstParentPath: REQUIRED_PLACE,
    dstSubPath: OPTIONAL_PLACE,
    copyOnlySubProperties: OPTIONAL_WORDS,
  },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) => {
    const { body } = step.message;
    const root = jsonRoot(step);
    if (!root) return;
    const { steps } = pathOf(step, 'srcParentPath');
    const parent = valueOn(root, steps);
    const isCollection = Array.isArray(parent) && pathOf(step, 'srcSubPath').steps.length > 0;
    // A property that is itself the parent is taken away from what holds it.
    const moved = (isCollection ? parent.filter(isObject) : [root]).filter((scope) => move(step, root, scope, isCollection ? [] : steps));
    if (moved.length > 0) body.write(root);
    else step.note('policy-not-applied', 'The body has nothing that could be moved.', 'srcParentPath');
  },
};

/** Moves within one scope; false where there is nothing to move, or no room for it. */
function move(step: PolicyStep, root: object, scope: object, before: readonly (string | number)[]): boolean {
  const from = [...before, ...pathOf(step, 'srcSubPath').steps];
  const parent = pathOf(step, 'dstParentPath');
  const sub = pathOf(step, 'dstSubPath').steps;
  const source = valueOn(scope, from);
  if (source === undefined) return false;
  const target = parent.from === 'body' ? root : scope;
  const value = structuredClone(source);
  if (plainText(step.policy.parameters['copyOnlySubProperties']).trim().toLowerCase() !== 'true') {
    const name = from.at(-1);
    if (name === undefined) return false;
    remove(scope, from);
    return put(target, [...parent.steps, ...(sub.length > 0 ? sub : [name])], value);
  }
  if (!isObject(value)) return false;
  if (from.length > 0) remove(scope, from);
  else for (const name of Object.keys(scope)) remove(scope, [name]);
  return Object.entries(value).every(([name, held]) => put(target, [...parent.steps, ...sub, name], held));
}
