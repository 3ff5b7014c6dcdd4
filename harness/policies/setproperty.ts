import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import { evaluateText, parameterText, plainText, valueOf } from './evaluate-expression.ts';
import { put, readJsonPath } from './parts/json-path.ts';
import { jsonRoot } from './parts/json-root.ts';
import { pathOf } from './parts/transform-property.ts';
import { parseJson } from './policy-body.ts';
import type { PolicyStep } from './policy-exchange.ts';
import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED, REQUIRED_PLACE } from './policy-template.ts';
import { readParameter } from './read-parameter.ts';

/**
 * Sets a property of an object in the body, or of every item where the parent is a collection.
 *
 * The value is text in which `{@body().a}` is replaced, and only with its braces. `30` stays a text, as documented; what reads as an
 * object or array is one (inferred: published connectors write `[{@body().a}]`). A call that is the whole template gives its value as it
 * is, null where it has none (inferred).
 */
export const setproperty: PolicyTemplate = {
  id: 'setproperty',
  open: true,
  parameters: {
    newPropertyParentPathTemplate: REQUIRED_PLACE,
    newPropertySubPathTemplate: REQUIRED,
    propertyValuePathTemplate: { required: true, reads: 'braced-text' },
  },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) => {
    const { body } = step.message;
    const root = jsonRoot(step);
    if (!root) return;
    const parent = valueOn(root, pathOf(step, PARENT).steps);
    const scopes = Array.isArray(parent) ? parent.filter(isObject) : isObject(parent) ? [parent] : [];
    if (scopes.length === 0 && !Array.isArray(parent))
      return step.note('policy-not-applied', 'The body has no object where the property was to be set.', PARENT);
    for (const scope of scopes) {
      const { steps } = readJsonPath(parameterText(step, SUB, { item: scope }));
      if (put(scope, steps, valueFor(step, scope))) body.write(root);
      else step.note('policy-not-applied', 'There is no room for the property where the sub-path leads.', SUB);
    }
  },
};

const PARENT = 'newPropertyParentPathTemplate';
const SUB = 'newPropertySubPathTemplate';
const VALUE = 'propertyValuePathTemplate';

function valueFor(step: PolicyStep, item: unknown): unknown {
  const template = plainText(step.policy.parameters[VALUE]);
  const scope = { parameter: VALUE, item, reads: 'braced-text' } as const;
  const [part, ...others] = readParameter(template.trim(), scope.reads).parts;
  // A copy: the same object in two places would change in both with the next policy.
  if (part?.kind === 'call' && others.length === 0 && !part.fault)
    return structuredClone(valueOf(step, part, template.trim(), scope) ?? null);
  const text = evaluateText(step, template, scope);
  return parseJson(text) ?? text;
}
