import { flowResponse } from '../../harness/consumers/flow-response.ts';
import { powerFxResponse } from '../../harness/consumers/power-fx-response.ts';
import { describeConnector } from '../../harness/describe-connector.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import type { OperationView } from '../../harness/model/makers-view.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:describe [-- <part of a folder name>]: what makers see of every operation of a corpus, counted.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const tallies = new Map<string, { operations: number; readonly connectors: Set<string> }>();
const started = performance.now();
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  const { operations } = describeConnector(connector);
  for (const [index, operation] of connector.operations.entries()) {
    const view = operations[index];
    for (const fact of view ? facts(operation, view) : []) count(fact, folder);
  }
}
console.log(`${folders.length} connectors in ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log('operations connectors');
for (const [fact, { operations, connectors }] of [...tallies].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(operations).padStart(10)} ${String(connectors.size).padStart(10)}  ${fact}`);

/** What is counted of an operation; the responses alone, as if no path had a notification. */
function* facts(loaded: Operation, { operationId, flow, powerFx }: OperationView): Generator<string> {
  const { notificationContent: _, ...operation } = loaded;
  const [flows, apps] = [flowResponse(operation), powerFxResponse(operation)];
  yield 'in all';
  yield `flows read ${flows?.status ?? 'none'}`;
  if (flows !== apps) {
    yield 'flows and apps read different responses';
    yield `flows and apps read different responses: ${flows?.status ?? 'none'} and ${apps?.status ?? 'none'}`;
  }
  if (flow.splitOn) yield 'split by a list';
  if (flow.cut || powerFx.cut) yield 'too large to list whole';
  if (flow.sent.length > 0) yield 'flows send something unseen';
  for (const reason of new Set(flow.dropped.map((input) => input.reason))) yield `flows leave something out: ${reason}`;
  for (const reason of new Set(powerFx.dropped.map((input) => input.reason))) yield `apps leave something out: ${reason}`;
  if (powerFx.unsupported.length > 0) yield 'apps cannot call it';
  if (powerFx.name !== operationId) yield 'apps call it by another name';
}

function count(fact: string, folder: string): void {
  const tally = tallies.get(fact) ?? { operations: 0, connectors: new Set<string>() };
  tally.operations++;
  tallies.set(fact, { ...tally, connectors: tally.connectors.add(folder) });
}
