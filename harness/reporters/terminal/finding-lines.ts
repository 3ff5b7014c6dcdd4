import type { Difference, Finding } from '../../model/finding.ts';
import { counted } from '../../lib/counted.ts';
import { shortened } from '../../lib/shortened.ts';
import { CLASS_WORDS, classOf, FAULT_WORDS, type FindingClass, microsoftText, placeText, subjectText } from '../reading/finding-words.ts';
import type { Board } from './board.ts';
import { cut, cutStart, padded, plain, widthOf, wrapped } from './text.ts';

const INDENT = 3;
const DIFFERENCES = 3;
const SUBJECT_WIDTH = 30;
/** Characters of a sentence: names and values of others stand in it. */
const LONGEST = 600;

/** One finding: its weight and id, what is wrong, expected beside actual, what to do, and where it stands. */
export function findingLines(
  finding: Finding,
  told: { readonly where: string; readonly example: boolean },
  board: Board,
): readonly string[] {
  const { paint, columns } = board;
  const kind = classOf(finding);
  return [
    headLine(finding, kind, told.where, board),
    ...wrapped(`${told.example ? 'For example: ' : ''}${shortened(finding.message, LONGEST)}`, columns, INDENT),
    ...differenceLines(finding.differences ?? [], board),
    ...remarks(finding, kind).flatMap((remark) => wrapped(remark, columns, INDENT)),
    ...(finding.hint ? wrapped(`→ ${shortened(finding.hint, LONGEST)}`, columns, INDENT).map((line) => paint('cyan', line)) : []),
    ...placeLines(finding, board),
  ];
}

function headLine({ id }: Finding, kind: FindingClass, where: string, { paint, columns }: Board): string {
  const [mark, colour] = MARKS[kind];
  const label = ` ${paint(colour, `${mark} ${CLASS_WORDS[kind]}`)}`;
  const room = columns - widthOf(` ${mark} ${CLASS_WORDS[kind]} `) - 1;
  const name = cut(id, room);
  const left = room - widthOf(name) - 3;
  const tail = where !== '' && left > 10 ? paint('dim', ` · ${cut(where, left)}`) : '';
  return `${label} ${name}${tail}`;
}

function differenceLines(differences: readonly Difference[], { paint, columns }: Board): readonly string[] {
  const shown = differences.slice(0, DIFFERENCES);
  const width = Math.min(SUBJECT_WIDTH, Math.max(0, ...shown.map((each) => widthOf(plain(subjectText(each))))));
  const room = columns - INDENT - 2 - width - 2 - 'expected  '.length;
  const lines = shown.flatMap((difference) => [
    `${' '.repeat(INDENT + 2)}${padded(cutStart(subjectText(difference), width), width)}  ${paint('dim', 'expected')}  ${paint('green', cut(difference.expected, room))}`,
    `${' '.repeat(INDENT + 2)}${padded('', width)}  ${paint('dim', 'actual')}    ${paint('red', cut(difference.actual, room))}`,
  ]);
  const more = differences.length - shown.length;
  const rest = `${' '.repeat(INDENT + 2)}… and ${counted(more, 'more difference')}`;
  return more > 0 ? [...lines, paint('dim', rest)] : lines;
}

/** What a reader would get wrong without being told: whose fault it is. */
function remarks({ fault }: Finding, kind: FindingClass): readonly string[] {
  return [
    ...(kind === 'ours' ? ['This is not held against the connector.'] : []),
    ...(fault === 'connector' || fault === 'harness' ? [] : [`The fault lies ${FAULT_WORDS[fault]}.`]),
  ];
}

function placeLines({ location, microsoft }: Finding, { paint, columns }: Board): readonly string[] {
  const place = location && placeText(location);
  const names = microsoftText(microsoft);
  const line = [place, names].filter((part) => part !== undefined).join(' · ');
  if (line === '') return [];
  const lines = widthOf(plain(line)) <= columns - INDENT ? [line] : [place, names].filter((part) => part !== undefined);
  return lines.map((each) => ' '.repeat(INDENT) + paint('dim', cutStart(each, columns - INDENT)));
}

/** The mark of each class of findings, and its colour. */
export const MARKS: Readonly<Record<FindingClass, readonly [string, 'red' | 'yellow' | 'blue' | 'magenta' | 'gray']>> = {
  error: ['✖', 'red'],
  warning: ['▲', 'yellow'],
  info: ['ℹ', 'blue'],
  ours: ['◇', 'magenta'],
  waived: ['–', 'gray'],
};
