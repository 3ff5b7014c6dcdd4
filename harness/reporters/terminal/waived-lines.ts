import type { RunRecord } from '../../model/run-record.ts';
import { counted, grouped } from '../../lib/counted.ts';
import { waivedByReason } from '../reading/waived-findings.ts';
import type { Board } from './board.ts';
import { MARKS } from './finding-lines.ts';
import { wrapped } from './text.ts';

const REASONS = 5;

/** How many findings are set aside and why, and where to read them. */
export function waivedLines({ certificate }: RunRecord, { paint, columns }: Board): readonly string[] {
  const waived = waivedByReason(certificate.findings);
  if (waived.length === 0) return [];
  const [mark, colour] = MARKS.waived;
  const more = waived.length - REASONS;
  return [
    ...waived.slice(0, REASONS).flatMap(({ reason, count }) => {
      const [first = '', ...rest] = wrapped(`${grouped(count)} waived: ${reason}`, columns, 3);
      return [` ${paint(colour, mark)} ${first.slice(3)}`, ...rest];
    }),
    ...(more > 0 ? [paint('dim', `   … for ${counted(more, 'more reason')}`)] : []),
    ...wrapped('The HTML report (--report html) and report.json (--json) hold them.', columns, 3).map((line) => paint('dim', line)),
  ];
}
