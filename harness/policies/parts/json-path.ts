import { valueOn } from '../../lib/value-on.ts';
import { readParameter } from '../read-parameter.ts';

/** A place in a body, as the templates write it. */
export interface JsonPath {
  /** `body`: from the whole body on; `item`: from one item of a collection; `near`: from whatever the template's parent is. */
  readonly from: 'body' | 'item' | 'near';
  readonly steps: readonly (string | number)[];
}

/**
 * Reads a path: `@body().a.b`, `@body.a.b`, `@item().a`, or without a root `a.b` and `['@odata.id']`. Nothing, and the word `null`,
 * which published connectors write, lead to the parent itself. `body()` is read as `@body()`. What cannot be understood is the name of a
 * property.
 */
export function readJsonPath(written: string): JsonPath {
  const text = written.trim();
  if (text === '' || text === 'null') return { from: 'near', steps: [] };
  const { parts, faults } = readParameter(text, 'place');
  const [part] = parts;
  if (part?.kind === 'call' && faults.length === 0) return { from: part.function === 'item' ? 'item' : 'body', steps: part.path };
  return { from: 'near', steps: text.startsWith('@') || faults.length > 0 ? [text] : readSteps(text) };
}

/** `a.b[0]['c.d']` in steps. */
function readSteps(text: string): (string | number)[] {
  return [...text.matchAll(/\[\s*'([^']*)'\s*\]|\[\s*(\d+)\s*\]|([^.[\]]+)/g)].map(([, quoted, index, name = '']) =>
    index === undefined ? (quoted ?? name) : Number(index),
  );
}

/** Puts a value at the end of some steps and makes the objects on the way that are missing; false where something else is in the way. */
export function put(root: object, steps: readonly (string | number)[], value: unknown): boolean {
  const last = steps.at(-1);
  if (last === undefined) return false;
  let current = root;
  for (const step of steps.slice(0, -1)) {
    let next = valueOn(current, [step]);
    if (next === undefined || next === null) {
      next = {};
      if (!setOwn(current, step, next)) return false;
    }
    if (typeof next !== 'object' || next === null) return false;
    current = next;
  }
  return setOwn(current, last, value);
}

/** Takes away what stands at the end of some steps. */
export function remove(root: object, steps: readonly (string | number)[]): void {
  const parent = valueOn(root, steps.slice(0, -1));
  const last = steps.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined || !Object.hasOwn(parent, last)) return;
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Record<string, unknown>)[last];
}

/** As JSON.parse does it: a property of whatever name is the object's own. */
function setOwn(object: object, step: string | number, value: unknown): boolean {
  if (Array.isArray(object) && typeof step !== 'number') return false;
  Object.defineProperty(object, step, { value, writable: true, enumerable: true, configurable: true });
  return true;
}
