import type { RunRecord } from '../../model/run-record.ts';
import { shortTitle } from '../reading/connector-name.ts';
import { evidenceOf } from '../reading/evidence.ts';
import { countsAgainst } from '../reading/finding-words.ts';
import { caseTest, findingTests, gateTest, type JunitTest, noteLine } from './tests.ts';

/** The tests of one operation, or those of the connector as a whole. */
export interface JunitSuite {
  readonly name: string;
  readonly tests: readonly JunitTest[];
  /** What is worth reading though no test fails of it. */
  readonly notes: readonly string[];
}

/** The suites: the connector as a whole first, then one for each operation. */
export function junitSuites(record: RunRecord): readonly JunitSuite[] {
  const { certificate } = record;
  const { evidence, loose } = evidenceOf(record);
  const evidenceBy = Map.groupBy(evidence, ({ entry }) => entry.case.operationId);
  const looseBy = Map.groupBy(loose, ({ operationId }) => operationId);
  const operationIds = new Set([
    ...certificate.operations.map(({ operationId }) => operationId),
    ...evidenceBy.keys(),
    ...loose.flatMap(({ operationId }) => operationId ?? []),
  ]);
  const suites = [undefined, ...operationIds].map((operationId): JunitSuite => {
    const classname = `${shortTitle(certificate.connector)}.${operationId ?? 'connector'}`;
    const findings = looseBy.get(operationId) ?? [];
    const tests = [
      ...(operationId === undefined ? certificate.gates.map((gate) => gateTest(gate, classname)) : []),
      ...(operationId === undefined ? [] : (evidenceBy.get(operationId) ?? []).map((member) => caseTest(member, classname))),
      ...findingTests(findings, classname),
    ];
    const notes = findings.filter((finding) => !countsAgainst(finding) && !finding.waived).map(noteLine);
    return { name: operationId ?? 'connector', tests: distinctNames(tests), notes };
  });
  return suites.filter(({ tests, notes }, index) => index === 0 || tests.length + notes.length > 0);
}

/** CI systems take two tests of one name for one test. */
function distinctNames(tests: readonly JunitTest[]): readonly JunitTest[] {
  const seen = new Map<string, number>();
  return tests.map((test) => {
    const count = (seen.get(test.name) ?? 0) + 1;
    seen.set(test.name, count);
    return count === 1 ? test : { ...test, name: `${test.name} #${count}` };
  });
}
