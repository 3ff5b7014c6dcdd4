import { flowView } from './consumers/flow-designer.ts';
import { powerFxView } from './consumers/power-fx.ts';
import type { Connector } from './model/connector.ts';
import type { MakersView } from './model/makers-view.ts';
import { selectOperations } from './select-operations.ts';

/**
 * What makers see of a connector: for each operation its card in the designer of flows and its function in Power Fx. With ids or
 * globs, only of these operations.
 *
 * @throws HarnessError `operation-unknown` for a name that fits no operation
 */
export function describeConnector(connector: Connector, operations: readonly string[] = []): MakersView {
  const { title, version, path, definitions } = connector;
  const budget = { left: MOST_LISTED };
  return {
    schemaVersion: '1',
    connector: { title, version, path },
    operations: selectOperations(connector, operations).map((operation) => ({
      operationId: operation.operationId,
      method: operation.method.toUpperCase(),
      path: operation.path,
      kind: operation.kind,
      flow: flowView(operation, definitions, budget),
      powerFx: powerFxView(connector, operation, budget),
    })),
  };
}

/** Inputs, outputs and fields in all: five times what any published connector has. */
const MOST_LISTED = 60_000;
