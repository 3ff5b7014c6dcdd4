import type { RunRecord } from '../../model/run-record.ts';
import { counted, grouped } from '../../lib/counted.ts';
import { listed } from '../reading/counted.ts';
import { type FindingGroup, findingGroups } from '../reading/finding-groups.ts';
import { countsAgainst } from '../reading/finding-words.ts';
import { foldFindings } from '../reading/folded-findings.ts';
import { partWidespread, type WidespreadFinding } from '../reading/widespread-findings.ts';
import type { Board } from './board.ts';
import { findingLines } from './finding-lines.ts';
import { cut, widthOf, wrapped } from './text.ts';

/** So many findings can be read one by one; of more, what is wrong in many places is told once. */
const READ_ONE_BY_ONE = 60;
const PER_OPERATION = 8;
const OPERATIONS = 30;

type Section = readonly string[];

/**
 * The findings that are not set aside: sections with errors before those without, and in both what is wrong in
 * many places before single ones.
 */
export function findingSections({ certificate }: RunRecord, board: Board): readonly Section[] {
  const groups = findingGroups({ ...certificate, findings: certificate.findings.filter(({ waived }) => !waived) });
  const total = groups.reduce((sum, { findings }) => sum + foldFindings(findings).length, 0);
  const { shared, own } = total > READ_ONE_BY_ONE ? partWidespread(groups) : { shared: [], own: groups };
  const troubled = own.filter(hasErrors);
  const others = own.filter((group) => !hasErrors(group));
  const shown = others.slice(0, Math.max(OPERATIONS - troubled.length, 0));
  const rest = [...troubled.slice(OPERATIONS), ...others.slice(shown.length)];
  return [
    ...sharedSection(
      shared.filter(({ example }) => countsAgainst(example)),
      board,
    ),
    ...troubled.slice(0, OPERATIONS).map((group) => groupLines(group, board)),
    ...sharedSection(
      shared.filter(({ example }) => !countsAgainst(example)),
      board,
    ),
    ...shown.map((group) => groupLines(group, board)),
    ...(rest.length > 0 ? [[restLine(rest, board)]] : []),
  ];
}

function sharedSection(shared: readonly WidespreadFinding[], board: Board): readonly Section[] {
  if (shared.length === 0) return [];
  return [[` ${board.paint('bold', 'In many places')}`, ...shared.flatMap((each) => sharedLines(each, board))]];
}

function hasErrors({ findings }: FindingGroup): boolean {
  return findings.some(countsAgainst);
}

function sharedLines({ example, count, operations }: WidespreadFinding, board: Board): Section {
  const where =
    operations.length === 0 ? `${grouped(count)} times` : `${grouped(count)} times in ${counted(operations.length, 'operation')}`;
  if (operations.length === 0) return findingLines(example, { where, example: true }, board);
  const names = wrapped(
    `In ${listed(
      operations.map((name) => cut(name, 40)),
      4,
    )}.`,
    board.columns,
    3,
  );
  return [...findingLines(example, { where, example: true }, board), ...names.map((line) => board.paint('dim', line))];
}

function groupLines(group: FindingGroup, board: Board): Section {
  const folded = foldFindings(group.findings);
  const lines = folded.slice(0, PER_OPERATION).flatMap(({ finding, count, cases, targets }) => {
    const inCases = cases.length > 0 ? `${counted(cases.length, 'case')} on ${listed(targets, 3)}` : count > 1 ? `${count} times` : '';
    return findingLines(finding, { where: inCases, example: false }, board);
  });
  const more = folded.length - PER_OPERATION;
  return [title(group, board), ...lines, ...(more > 0 ? [board.paint('dim', `   … and ${counted(more, 'more finding')}`)] : [])];
}

function title({ operationId, operation }: FindingGroup, { paint, columns }: Board): string {
  if (operationId === undefined) return ` ${paint('bold', 'The connector as a whole')}`;
  const method = operation ? `${cut(operation.method.toUpperCase(), 7)} ` : '';
  const name = cut(`${method}${operationId}`, columns - 2);
  const room = columns - widthOf(name) - 4;
  const path = operation && room > 8 ? `  ${paint('dim', cut(operation.path, room))}` : '';
  return ` ${paint('bold', name)}${path}`;
}

function restLine(groups: readonly FindingGroup[], { paint }: Board): string {
  const findings = groups.reduce((sum, group) => sum + group.findings.length, 0);
  return paint('dim', ` … and ${counted(findings, 'more finding')} on ${counted(groups.length, 'more operation')}`);
}
