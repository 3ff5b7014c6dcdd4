import type { RunRecord } from '../../model/run-record.ts';
import { counted } from '../../lib/counted.ts';
import { shortened } from '../../lib/shortened.ts';
import { listed } from '../reading/counted.ts';
import { foldSkips, type Skip } from '../reading/skips.ts';
import type { Board } from './board.ts';
import { cut, wrapped } from './text.ts';

const REASONS = 10;

/** What did not run and why, equal reasons told once. */
export function skipLines(record: RunRecord, board: Board): readonly string[] {
  const skips = foldSkips(record);
  if (skips.length === 0) return [];
  const more = skips.length - REASONS;
  return [
    ` ${board.paint('bold', 'Skipped')}`,
    ...skips.slice(0, REASONS).flatMap((skip) => lines(skip, board)),
    ...(more > 0 ? [board.paint('dim', `   … for ${counted(more, 'more reason')}`)] : []),
  ];
}

function lines({ reason, target, cases, operations }: Skip, { paint, columns }: Board): readonly string[] {
  const what = cases > 0 ? counted(cases, 'case') : counted(operations.length, 'operation');
  const where = target === undefined ? '' : ` on ${target}`;
  const names = listed(
    operations.map((name) => cut(name, 40)),
    3,
  );
  const [first = '', ...rest] = wrapped(`${what}${where}: ${shortened(reason, 400)} (${names})`, columns, 3);
  return [` ${paint('yellow', '○')} ${first.slice(3)}`, ...rest];
}
