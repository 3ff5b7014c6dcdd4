import type { Connector } from '../../model/connector.ts';
import type { Change } from '../../model/fix.ts';
import { type DynamicCall, dynamicCalls } from '../../model/dynamic-calls.ts';
import { answerSchema, pathOf } from '../../model/dynamic-paths.ts';
import { NEWER_FORM } from './extension-pairs.ts';
import { inputAt } from '../../model/input-at.ts';
import { placeIn } from './place-in.ts';
import { nodePlace } from './schema-nodes.ts';
import { partsOf, pathSteps } from '../../model/schema-path.ts';
import type { Hit } from '../rule.ts';

/**
 * At most two hits for all extensions of an older form without the newer one beside it, for there may be hundreds: one for those
 * that the newer form can say word by word, whose fix adds it, and one for the others.
 */
export function* withoutNewerForm(connector: Connector, older: DynamicCall['extension']): Generator<Hit> {
  const newer = NEWER_FORM[older];
  if (!newer) return;
  // The newer form of a file picker is its tree.
  const calls = dynamicCalls(connector).filter(
    ({ extension, node, keys }) => extension === older && node.schema[newer] === undefined && keys['capability'] === undefined,
  );
  const sayable = calls.flatMap((call): (readonly [DynamicCall, Change])[] => {
    const value = newerForm(call, connector);
    return value ? [[call, { kind: 'set', at: placeIn(nodePlace(call.node), newer), value }]] : [];
  });
  const fixable = new Map(sayable);
  const fix = { title: `Add ${newer}`, changes: [...fixable.values()] };
  yield* told([...fixable.keys()], newer, { fix });
  yield* told(
    calls.filter((call) => !fixable.has(call)),
    newer,
    {},
  );
}

function* told([first, ...others]: readonly DynamicCall[], newer: string, fix: Pick<Hit, 'fix'>): Generator<Hit> {
  if (!first) return;
  const count = others.length + 1;
  const message =
    count === 1 ? `${first.extension} has no ${newer} beside it.` : `In ${count} places ${first.extension} has no ${newer} beside it.`;
  yield { message, at: first.at, ...fix };
}

/** What an older form says, in the newer one; undefined where that is not the same word by word. */
function newerForm(call: DynamicCall, connector: Connector): Readonly<Record<string, unknown>> | undefined {
  const { keys, target, callers } = call;
  if (!target || !Object.keys(keys).every((key) => SAYABLE.has(key))) return undefined;
  const isWhole = (name: string, operation: typeof target) => {
    const { parameter, inside, ambiguous } = inputAt(operation, name, connector.definitions);
    return parameter !== undefined && !inside && !ambiguous;
  };
  const parameters: Record<string, unknown> = {};
  for (const { key, reference, literal } of call.arguments) {
    if (!isWhole(key, target) || (reference !== undefined && !callers.every((caller) => isWhole(reference, caller)))) return undefined;
    parameters[key] = reference === undefined ? { value: literal } : { parameterReference: reference };
  }
  const paths = call.extension === 'x-ms-dynamic-values' ? listPaths(call, connector) : schemaPaths(call);
  return paths && { operationId: target.operationId, parameters, ...paths };
}

const SAYABLE = new Set(['operationId', 'parameters', 'value-collection', 'value-path', 'value-title']);

/** Without a collection the older form looks for a list by itself, which the newer one does only where the answer is a list. */
function listPaths(call: DynamicCall, { definitions }: Connector): Record<string, string> | undefined {
  const answer = call.target && answerSchema(call.target);
  const collection = pathOf(call, 'value-collection');
  if (collection === undefined && !(answer && partsOf(answer, definitions).some(({ type }) => type === 'array'))) return undefined;
  const value = pathOf(call, 'value-path');
  // The newer form needs to be told which part of an item is its value.
  if (value === undefined) return undefined;
  return present({ itemsPath: collection, itemValuePath: value, itemTitlePath: pathOf(call, 'value-title') });
}

/** Without a path the older form takes the answer for the properties of the schema, the newer one for the schema. */
function schemaPaths(call: DynamicCall): Record<string, string> | undefined {
  const steps = pathSteps(pathOf(call, 'value-path') ?? '');
  const toSchema = steps.at(-1) === 'properties' ? steps.slice(0, -1) : steps;
  return toSchema.length === 0 ? undefined : { itemValuePath: toSchema.join('/') };
}

function present(paths: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).flatMap(([key, path]) => (path === undefined ? [] : [[key, path]])));
}
