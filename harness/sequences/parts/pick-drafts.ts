import { allowedValues } from '../../lib/dialect-schema.ts';
import type { Connector } from '../../model/connector.ts';
import { type DynamicCall, dynamicCalls } from '../../model/dynamic-calls.ts';
import type { DynamicUse } from '../../model/dynamic-reference.ts';
import { picksFolders } from '../../model/file-picker.ts';
import { inputAt } from '../../model/input-at.ts';
import { inputKey, type Operation, type Parameter } from '../../model/operation.ts';
import { resolveSchema, type Schema } from '../../model/schema.ts';
import { inputNameOf } from '../../model/way-to-input.ts';
import type { SequenceDraft, SequencePlanning } from '../sequence.ts';
import { isNegotiated, stepsWithin } from './dynamic-requests.ts';
import { type DynamicKind, siteOf, useOf } from './dynamic-uses.ts';

const KINDS: Readonly<Partial<Record<DynamicCall['extension'], DynamicKind>>> = { 'x-ms-dynamic-tree': 'tree', 'file-picker': 'picker' };

/**
 * An operation that only reads called with what makers pick of a tree of files. On the mock, which takes whatever is valid, that would show
 * nothing. Any other operation may share, move or empty what it is given, which nobody has named: that takes a value of the contract.
 */
export function* pickDrafts(connector: Connector, operation: Operation, planning: SequencePlanning): Generator<SequenceDraft> {
  if (planning.targetKind !== 'live' || operation.kind !== 'action' || !operation.safe) return;
  const calls = dynamicCalls(connector).filter(
    ({ extension, target, callers }) => KINDS[extension] && target && callers.includes(operation),
  );
  for (const [node, alike] of Map.groupBy(calls, (call) => call.node)) {
    const name = inputNameOf(operation, node, connector.definitions);
    if (name === undefined || !inputAt(operation, name, connector.definitions).parameter) continue;
    const [{ extension }] = alike as [DynamicCall];
    const ofKind = alike.filter((call) => call.extension === extension);
    const site = siteOf(node, KINDS[extension] ?? 'tree', ofKind, operation, connector, planning);
    // Why a call cannot be made another case tells.
    if (site.calls.some(({ planned }) => 'obstacle' in planned)) continue;
    const use = useOf([site]);
    yield {
      detail: `picked.${name.replaceAll('/', '.')}`,
      title: `called with what makers pick for "${name}"`,
      filled: [name, ...hungOn(use)].flatMap((input) => wholeKey(input, operation, connector)),
      dynamic: {
        ...use,
        picks: { input: name, folders: picksFolders(node.schema), mixed: isMixed(name, use, operation, connector, planning) },
      },
    };
  }
}

/**
 * Whether anything beside what is picked says what is asked for: a value of the contract, or a declared one that makers may change. A sheet
 * of one workbook need not be in the one that is picked.
 */
function isMixed(name: string, use: DynamicUse, operation: Operation, connector: Connector, planning: SequencePlanning): boolean {
  if (Object.keys(planning.contractOf(operation)?.inputs ?? {}).length > 0) return true;
  const settled = [name, ...hungOn(use)].map((input) => ({ input, ...inputAt(operation, input, connector.definitions) }));
  return operation.parameters
    .filter((parameter) => parameter.required || parameter.in === 'path')
    .some((parameter) => {
      const ways = settled.filter((one) => one.parameter === parameter);
      if (ways.length === 0) return !isFixed(parameter);
      const paths = ways.map(({ inside, input }) => (inside ? stepsWithin(operation, parameter, input) : []));
      return requiresMore(parameter.schema, paths, connector);
    });
}

/** The inputs on which the tree hangs: they are sent as the tree was opened with them. */
function hungOn({ requests }: DynamicUse): readonly string[] {
  return [...new Set(requests.flatMap(({ request }) => request.arguments.flatMap(({ reference }) => reference ?? [])))];
}

/** The key of an input, unless it is a part of one. */
function wholeKey(name: string, operation: Operation, { definitions }: Connector): readonly string[] {
  const { parameter, inside } = inputAt(operation, name, definitions);
  return parameter && !inside ? [inputKey(operation, parameter)] : [];
}

/** Whether makers have no say in a value: one is allowed, or it is not shown to them. */
function isFixed(parameter: Parameter): boolean {
  const { schema, visibility } = parameter;
  return isNegotiated(parameter) || allowedValues(schema)?.length === 1 || (visibility === 'internal' && schema.default !== undefined);
}

/** Whether an object has to hold more than what lies on some ways into it. */
function requiresMore(schema: Schema, paths: readonly (readonly string[])[], connector: Connector): boolean {
  if (paths.some(({ length }) => length === 0)) return false;
  const { required = [], properties = {} } = resolveSchema(schema, connector.definitions);
  const within = Map.groupBy(paths, ([step]) => step as string);
  if (required.some((property) => !within.has(property))) return true;
  return Array.from(within).some(([step, ways]) => {
    const further = ways.map((way) => way.slice(1));
    const property = Object.hasOwn(properties, step) ? properties[step] : undefined;
    return !property || requiresMore(property, further, connector);
  });
}
