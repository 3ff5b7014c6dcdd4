import { isObject } from '../../lib/is-object.ts';
import { valueOn } from '../../lib/value-on.ts';
import { noteLiteral, plainText } from '../evaluate-expression.ts';
import type { PolicyStep } from '../policy-exchange.ts';
import { readParameter } from '../read-parameter.ts';
import { type JsonPath, put, readJsonPath } from './json-path.ts';
import { jsonRoot } from './json-root.ts';

/** Makes a new value of a property's; undefined where it is not one that the template works on. `item` is what `@item()` gives. */
export type Change = (value: unknown, item: unknown) => unknown;

/**
 * Reads the property `propertySubPath` of `propertyParentPath`, and writes what is made of it to `newPropertyPath`: for each item where
 * the parent is a collection. Without a sub-path the parent itself is the property. Where there is nothing to read, nothing happens.
 */
export function transformProperty(step: PolicyStep, wanted: string, change: Change): void {
  const { body } = step.message;
  const root = jsonRoot(step);
  if (!root) return;
  const sub = pathOf(step, 'propertySubPath');
  const target = pathOf(step, 'newPropertyPath');
  const scopes = scopesOf(root, pathOf(step, 'propertyParentPath'), sub);
  let result = root;
  let isWritten = false;
  for (const scope of scopes) {
    const source = valueOn(scope, sub.steps);
    if (source === undefined || source === null) continue;
    const value = change(source, scope);
    if (value === undefined) {
      step.note('policy-not-applied', `What the policy reads is not ${wanted}, so that nothing was changed.`, 'propertySubPath');
      continue;
    }
    const from = target.from === 'body' ? result : scope;
    if (target.from === 'body' && target.steps.length === 0 && typeof value === 'object' && value !== null) result = value;
    else if (typeof from !== 'object' || from === null || !put(from, target.steps, value)) {
      step.note('policy-not-applied', 'There is no room for a property where newPropertyPath leads.', 'newPropertyPath');
      continue;
    }
    isWritten = true;
  }
  if (isWritten) body.write(result);
  else step.note('policy-not-applied', 'The body has nothing where the policy reads, so that nothing was changed.', 'propertyParentPath');
}

/** What a parameter says of a place in the body. */
export function pathOf(step: PolicyStep, parameter: string): JsonPath {
  const text = plainText(step.policy.parameters[parameter]);
  for (const { kind, text: written } of readParameter(text, 'place').faults) noteLiteral(step, parameter, written, kind);
  return readJsonPath(text);
}

/** Where a policy works: in each item of a collection, unless it is the collection itself that is meant; else in the one parent. */
function scopesOf(root: object, parent: JsonPath, sub: JsonPath): readonly unknown[] {
  const found = valueOn(root, parent.steps);
  return Array.isArray(found) && sub.steps.length > 0 ? found.filter(isObject) : [found];
}
