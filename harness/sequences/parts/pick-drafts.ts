import type { Connector } from '../../model/connector.ts';
import { type DynamicCall, dynamicCalls } from '../../model/dynamic-calls.ts';
import { picksFolders } from '../../model/file-picker.ts';
import { inputAt } from '../../model/input-at.ts';
import { inputKey, type Operation } from '../../model/operation.ts';
import { inputNameOf } from '../../model/way-to-input.ts';
import type { SequenceDraft, SequencePlanning } from '../sequence.ts';
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
    const { parameter, inside } = name === undefined ? {} : inputAt(operation, name, connector.definitions);
    if (name === undefined || !parameter) continue;
    const [{ extension }] = alike as [DynamicCall];
    const ofKind = alike.filter((call) => call.extension === extension);
    const site = siteOf(node, KINDS[extension] ?? 'tree', ofKind, operation, connector, planning);
    // Why a call cannot be made another case tells.
    if (site.calls.some(({ planned }) => 'obstacle' in planned)) continue;
    yield {
      detail: `picked.${name.replaceAll('/', '.')}`,
      title: `called with what makers pick for "${name}"`,
      filled: inside ? [] : [inputKey(operation, parameter)],
      dynamic: { ...useOf([site]), picks: { input: name, folders: picksFolders(node.schema) } },
    };
  }
}
