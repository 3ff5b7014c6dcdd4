import type { Finding } from '../../model/finding.ts';
import type { FindingGroup } from './finding-groups.ts';
import { classOf, FINDING_CLASSES } from './finding-words.ts';

/** One statement that is made in many places, with one of its findings as the example. */
export interface WidespreadFinding {
  readonly example: Finding;
  readonly count: number;
  /** Those that share it; empty where it is made of the connector as a whole. */
  readonly operations: readonly string[];
}

/** In fewer places than this a statement is told where it was made. */
const MANY = 6;

/** Parts findings into those that are made in many places and what is left for each group. */
export function partWidespread(groups: readonly FindingGroup[]): {
  readonly shared: readonly WidespreadFinding[];
  readonly own: readonly FindingGroup[];
} {
  const byKind = Map.groupBy(
    groups.flatMap(({ findings }) => findings),
    kindOf,
  );
  const shared = [...byKind].flatMap(([kind, findings]) => {
    const operations = [...new Set(findings.flatMap(({ operationId }) => operationId ?? []))];
    const [example] = findings;
    const isWidespread = operations.length >= MANY || (operations.length === 0 && findings.length >= MANY);
    return example && isWidespread ? [{ kind, example, count: findings.length, operations }] : [];
  });
  const kinds = new Set(shared.map(({ kind }) => kind));
  const own = groups.map((group) => ({ ...group, findings: group.findings.filter((finding) => !kinds.has(kindOf(finding))) }));
  return {
    shared: shared.map(({ example, count, operations }) => ({ example, count, operations })).toSorted((a, b) => weight(a) - weight(b)),
    own: own.filter(({ findings }) => findings.length > 0),
  };
}

function kindOf(finding: Finding): string {
  return JSON.stringify([finding.id, classOf(finding), finding.fault]);
}

function weight({ example }: WidespreadFinding): number {
  return FINDING_CLASSES.indexOf(classOf(example));
}
