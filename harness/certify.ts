import type { CertifyOptions } from './run/certify-options.ts';
import { citationOf } from './catalogue.ts';
import { citeFindings } from './cite-findings.ts';
import { findingMade } from './run/judge/finding-made.ts';
import { shownPath } from './lib/shown-path.ts';
import { loadConnector } from './load/load-connector.ts';
import type { HarnessEvent } from './model/event.ts';
import { MOCK_TARGET, type Target } from './model/target.ts';
import { unreadFile } from './model/unread-file.ts';
import type { World } from './model/world.ts';
import { outlineOperation } from './outline-operation.ts';
import { requireKnownNames } from './require-known-names.ts';
import { rules } from './rules/index.ts';
import { runRules } from './rules/run-rules.ts';
import { selectOperations } from './select-operations.ts';

/**
 * The whole line: load, rules, cases, replay, checks, as a stream of events that `foldRun` makes a certificate of.
 *
 * @throws HarnessError where the run cannot be: no such connector, a target that does not answer, a credential that is missing, …
 */
export function certify(options: CertifyOptions, world: World): AsyncGenerator<HarnessEvent> {
  return citeFindings(line(options, world));
}

async function* line(options: CertifyOptions, world: World): AsyncGenerator<HarnessEvent> {
  const { contract, profile, targets, seed, tool, signal } = options;
  const started = options.began ?? world.monotonic();
  const startedAt = world.now().toISOString();
  const { connector, problems } = await loadConnector(contract.connector);
  const unread = unreadFile(connector);
  requireKnownNames(connector, contract);
  const operations = selectOperations(connector, options.operations);
  const { title, version, digest } = connector;
  yield {
    type: 'run-started',
    tool,
    connector: { title, version, path: shownPath(contract.connector, world.workingFolder), digest },
    profile,
    waivers: contract.waivers.map((waiver) => ({ ...waiver, kind: citationOf(waiver.finding)?.kind ?? 'check' })),
    ...(unread !== undefined && { unread }),
    ...(options.baseline && { baseline: options.baseline }),
    seed,
    startedAt,
    dynamic: targets.length > 0,
    targets: [MOCK_TARGET, ...contract.targets].map(({ name, kind }) => {
      const isPart = targets.some((target) => target.name === name);
      return { name, kind, ...(!isPart && { leftOut: true as const }) };
    }),
    operations: operations.map((operation) => outlineOperation(connector, operation)),
    leftOut: connector.operations.length - operations.length,
    ...(options.onlyTheirFindings && operations.length < connector.operations.length && { partial: true as const }),
  };
  const leftOut = new Set(connector.operations.map(({ operationId }) => operationId));
  for (const { operationId } of options.onlyTheirFindings ? operations : connector.operations) leftOut.delete(operationId);
  for (const statement of [...problems, ...runRules(rules, connector, contract)])
    if (statement.operationId === undefined || !leftOut.has(statement.operationId)) yield findingMade(connector, statement);

  if (targets.length > 0) {
    // Loaded when needed: the mock and its libraries take longer to start than all rules to run.
    const { exercise } = await import('./exercise.ts');
    const { usable, left } = usableTargets(unread, targets);
    yield* left;
    yield* exercise(connector, operations, { ...options, targets: usable }, world);
  }
  if (signal?.aborted) yield { type: 'run-interrupted', reason: String(signal.reason) };
  yield { type: 'run-finished', durationMs: Math.round(world.monotonic() - started) };
}

/** Nothing is asked of a service by half a package: what it lacks would be held against the service, or change what it should not. */
function usableTargets(
  unread: string | undefined,
  targets: readonly Target[],
): { usable: readonly Target[]; left: readonly HarnessEvent[] } {
  if (unread === undefined) return { usable: targets, left: [] };
  const left = targets
    .filter(({ kind }) => kind === 'live')
    .map(
      ({ name, kind }) => ({ type: 'target-skipped', target: { name, kind }, reason: `${unread} could not be read to its end` }) as const,
    );
  return { usable: targets.filter(({ kind }) => kind === 'mock'), left };
}
