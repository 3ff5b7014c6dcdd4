import { changes } from './changes/index.ts';
import { runChanges } from './changes/run-changes.ts';
import { citeFindings } from './cite-findings.ts';
import { findingMade } from './run/judge/finding-made.ts';
import { shownPath } from './lib/shown-path.ts';
import { type Loaded, loadConnector } from './load/load-connector.ts';
import type { BaselineEntry } from './model/baseline.ts';
import type { Contract } from './model/contract.ts';
import type { HarnessEvent } from './model/event.ts';
import type { Statement } from './model/finding.ts';
import type { Profile } from './model/profile.ts';
import { HarnessError } from './model/harness-error.ts';
import { publishedFile } from './model/published-file.ts';
import { locate, type SourceFile } from './model/source-file.ts';
import type { World } from './model/world.ts';
import { outlineOperation } from './outline-operation.ts';
import { requireKnownFindings } from './require-known-names.ts';

/** What to compare, and how to judge it. */
export interface CompareOptions {
  /** Path of the connector as it is published. */
  readonly published: string;
  /** Of its next version. */
  readonly contract: Contract;
  readonly profile: Profile;
  readonly seed: number;
  readonly tool: { readonly name: string; readonly version: string };
  /** When the run began, by the world's monotonic clock, where something came before: fixes, say. */
  readonly began?: number;
  readonly baseline?: readonly BaselineEntry[];
}

/**
 * What an update changes for those who use the published connector, as the events of a run in which nothing is started or called.
 *
 * @throws HarnessError where either connector cannot be loaded, or the contract waives what nobody finds; `nothing-published` where the
 * published one has no operation
 */
export function compareConnectors(options: CompareOptions, world: World): AsyncGenerator<HarnessEvent> {
  return citeFindings(line(options, world));
}

async function* line(options: CompareOptions, world: World): AsyncGenerator<HarnessEvent> {
  const { contract, profile, seed, tool, baseline } = options;
  requireKnownFindings(contract);
  const started = options.began ?? world.monotonic();
  const startedAt = world.now().toISOString();
  const [before, after] = await Promise.all([loadConnector(options.published), loadConnector(contract.connector)]);
  const [published, next] = [before.connector, after.connector];
  requireOperations(before, shownPath(published.path, world.workingFolder));
  const identity = ({ title, version, path, digest }: typeof next) => ({
    title,
    version,
    path: shownPath(path, world.workingFolder),
    digest,
  });
  yield {
    type: 'run-started',
    tool,
    connector: identity(next),
    published: identity(published),
    profile,
    waivers: contract.waivers,
    ...(baseline && { baseline }),
    seed,
    startedAt,
    dynamic: false,
    targets: [],
    operations: next.operations.map((operation) => outlineOperation(next, operation)),
    leftOut: 0,
  };
  const files = [...next.files, ...published.files.map(publishedFile)];
  const statements = [...newlyUnreadable(before, after), ...runChanges(changes, { published, next, seed })];
  for (const statement of statements) yield findingMade({ files }, statement);
  yield { type: 'run-finished', durationMs: Math.round(world.monotonic() - started) };
}

function requireOperations({ connector, problems }: Loaded, path: string): void {
  if (connector.operations.length > 0) return;
  const unreadable = problems.find(({ id }) => UNREADABLE.has(id));
  const reason = unreadable ? reasonOf(unreadable, connector.files) : 'it has no operation';
  throw new HarnessError('nothing-published', { path, reason });
}

function reasonOf({ message, at }: Statement, files: readonly SourceFile[]): string {
  const reason = message.replace(/\.$/, '');
  if (at?.offset === undefined) return reason;
  const { file, line, column } = locate(files, at);
  return `${file}:${line}:${column}: ${reason}`;
}

/** What cannot be read cannot be compared, and must not pass for unchanged; what was published so was compared so. */
function newlyUnreadable(before: Loaded, after: Loaded): readonly Statement[] {
  const keyOf = ({ id, message, at }: Statement) => `${id} ${at?.offset} ${message}`;
  const known = new Set(before.problems.map(keyOf));
  return after.problems.filter((problem) => UNREADABLE.has(problem.id) && !known.has(keyOf(problem)));
}

const UNREADABLE: ReadonlySet<string> = new Set([
  'pkg-definition-missing',
  'pkg-definition-json',
  'pkg-properties-json',
  'pkg-too-large-to-read',
]);
