import type { Connector } from '../../model/connector.ts';
import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';
import type { Update } from '../change-rule.ts';

/**
 * Whether flows and apps find what they are built on as it was: operations, inputs and outputs, labels and descriptions aside.
 *
 * References are followed: what was written out in place, or was put under another name, means the same.
 */
export function sameInterface({ published, next }: Update): boolean {
  const open: (readonly [was: unknown, now: unknown])[] = [[interfaceOf(published), interfaceOf(next)]];
  const met = new Map<unknown, Set<unknown>>();
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [was, now] = pair;
    if (!isNode(was) || !isNode(now)) {
      if (!Object.is(was, now)) return false;
      continue;
    }
    // Definitions may lead back to themselves.
    const known = met.get(was) ?? new Set();
    met.set(was, known);
    if (known.has(now)) continue;
    known.add(now);
    if (Array.isArray(was) !== Array.isArray(now)) return false;
    const [before, after] = [followed(was, published.definitions), followed(now, next.definitions)];
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (!isText(key, before[key]) || !isText(key, after[key])) open.push([before[key], after[key]]);
    }
  }
  return true;
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** What stands behind a reference, and beside it. */
function followed(node: Node, definitions: Definitions): Node {
  const { $ref, ...beside } = node;
  return typeof $ref === 'string' ? { ...resolveSchema({ $ref } as Schema, definitions), ...beside } : node;
}

/** A property may be called so, too; then it has a schema. */
function isText(key: string, value: unknown): boolean {
  return TEXTS.has(key) && (typeof value === 'string' || value === undefined);
}

const TEXTS: ReadonlySet<string> = new Set(['title', 'description', 'example', 'x-ms-summary']);

function interfaceOf({ operations }: Connector): Node {
  const parts = operations.map(({ operationId, method, path, trigger, visibility, consumes, parameters, responses }) => ({
    call: { operationId, method, path, trigger, visibility, consumes },
    parameters: parameters.map(({ name, in: place, required, schema }) => ({ name, place, required, schema })),
    responses: responses.map(({ status, schema }) => ({ status, schema })),
  }));
  return { parts };
}
