import type { RunRecord } from '../../model/run-record.ts';
import { counted, grouped } from '../../lib/counted.ts';
import { operationStandings, type OperationStanding, type Standing, STANDING_WORDS } from '../reading/standings.ts';
import type { Board } from './board.ts';
import { cut, padded, widthOf } from './text.ts';

/** Beyond so many operations only those with something to say are listed. */
const LISTED_IN_FULL = 40;
/** And of those so many: a table of thousands scrolls the findings away. */
const MOST_LISTED = 100;

const METHOD_WIDTH = 7;
const FIGURE_WIDTH = 7;

/** The operations, a line each: mark, method, id, and how many cases passed, failed and were skipped. */
export function operationTable(record: RunRecord, board: Board): readonly string[] {
  const standings = operationStandings(record);
  const shown = standings.length > LISTED_IN_FULL ? standings.filter(isTroubled).toSorted(failedFirst).slice(0, MOST_LISTED) : standings;
  const idWidth = widthOfIds(shown, board.columns);
  const head = ['passed', 'failed', 'skipped'].map((title) => title.padStart(FIGURE_WIDTH)).join('  ');
  const rows = shown.map((standing) => row(standing, idWidth, board));
  return [
    ...(rows.length > 0 ? [board.paint('dim', `   ${padded('', METHOD_WIDTH)}  ${padded('', idWidth)}  ${head}`)] : []),
    ...rows,
    ...(shown.length < standings.length ? [board.paint('dim', restLine(standings, shown))] : []),
  ];
}

/** An operation that has errors or did not run; mere warnings are told further below. */
function isTroubled({ standing }: OperationStanding): boolean {
  return standing === 'failed' || standing === 'not-exercised';
}

function failedFirst(a: OperationStanding, b: OperationStanding): number {
  return Number(b.standing === 'failed') - Number(a.standing === 'failed');
}

function widthOfIds(standings: readonly OperationStanding[], columns: number): number {
  const longest = Math.max(0, ...standings.map(({ operation }) => widthOf(operation.operationId)));
  return Math.min(longest, columns - (3 + METHOD_WIDTH + 2 + 3 * (FIGURE_WIDTH + 2)));
}

function row({ operation, standing }: OperationStanding, idWidth: number, { paint }: Board): string {
  const { passed, failed, skipped } = operation.cases;
  const id = padded(cut(operation.operationId, idWidth), idWidth);
  const [mark, colour] = MARKS[standing];
  return [
    ` ${paint(colour, mark)} ${padded(cut(operation.method.toUpperCase(), METHOD_WIDTH), METHOD_WIDTH)}`,
    standing === 'failed' ? paint('bold', id) : id,
    figure(passed),
    failed > 0 ? paint('red', figure(failed)) : figure(failed),
    paint('dim', figure(skipped)),
  ].join('  ');
}

function figure(count: number): string {
  return (count === 0 ? '·' : grouped(count)).padStart(FIGURE_WIDTH);
}

function restLine(standings: readonly OperationStanding[], shown: readonly OperationStanding[]): string {
  const rest = standings.filter((standing) => !shown.includes(standing));
  const counts = Map.groupBy(rest, ({ standing }) => standing);
  const parts = [...counts].map(([standing, members]) => `${grouped(members.length)} ${STANDING_WORDS[standing]}`);
  return `   ${shown.length > 0 ? 'and ' : ''}${counted(rest.length, shown.length > 0 ? 'other operation' : 'operation')}: ${parts.join(', ')}`;
}

const MARKS: Readonly<Record<Standing, readonly [string, 'red' | 'yellow' | 'green']>> = {
  failed: ['✖', 'red'],
  'not-exercised': ['○', 'yellow'],
  warned: ['▲', 'yellow'],
  passed: ['✔', 'green'],
};
