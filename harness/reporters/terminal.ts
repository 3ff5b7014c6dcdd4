import { shortened } from '../lib/shortened.ts';
import type { RunRecord } from '../model/run-record.ts';
import { connectorName, shortVersion } from './reading/connector-name.ts';
import { durationText } from './reading/counted.ts';
import { unusableTargets } from './reading/unusable-targets.ts';
import {
  figuresSentence,
  GATE_TITLES,
  mendingWords,
  onlyRulesRan,
  OUTCOME_WORDS,
  verdictTitle,
  verdictSentence,
} from './reading/verdict-words.ts';
import type { Board } from './terminal/board.ts';
import { findingSections } from './terminal/finding-sections.ts';
import { operationTable } from './terminal/operation-table.ts';
import { paintWith } from './terminal/paint.ts';
import { skipLines } from './terminal/skip-lines.ts';
import { plain, wrapped } from './terminal/text.ts';
import { waivedLines } from './terminal/waived-lines.ts';

/** What the terminal can show. */
export interface TerminalOptions {
  readonly color: boolean;
  readonly columns: number;
  /** What starts Conncert, for command lines to copy. */
  readonly command?: string;
}

const NARROWEST = 48;
const WIDEST = 140;

/** A run as text for a terminal: operations, findings, what did not run, open gates, and the verdict last. */
export function renderTerminal(record: RunRecord, { color, columns, command = 'conncert' }: TerminalOptions): string {
  const board: Board = { paint: paintWith(color), columns: Math.min(Math.max(Math.floor(columns) || 80, NARROWEST), WIDEST) };
  const sections = [
    heading(record, board),
    ...(onlyRulesRan(record.certificate) ? [] : [operationTable(record, board)]),
    ...findingSections(record, board),
    waivedLines(record, board),
    skipLines(record, board),
    gateLines(record, board),
    [...verdictLines(record, board), ...mendingLines(record, board, command)],
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => inert(line.trimEnd())).join('\n'));
  return `\n${shown.join('\n\n')}\n`;
}

/** GitHub Actions obeys what a step prints where a line begins so, or holds the older form. */
function inert(line: string): string {
  return line.replace(/^(\s*):{2,}/, '$1:').replaceAll(/#{2,}\[/g, '#[');
}

function heading({ certificate }: RunRecord, { paint, columns }: Board): readonly string[] {
  const { connector, published, profile, run } = certificate;
  const targets = [
    ...run.targets.map(({ name, url }) => (url === undefined ? name : `${name} (${url})`)),
    ...unusableTargets(certificate).map((name) => `${name} (could not be used)`),
  ];
  const facts = [`${profile.id} ${profile.version}`, `seed ${run.seed}`, targets.join(', '), durationText(run.durationMs)];
  return [
    ...wrapped(connectorName(connector), columns, 1).map((line) => paint('bold', line)),
    ...(published ? wrapped(`compared with ${shortVersion(published) || 'what is published'} in ${published.path}`, columns, 1) : []).map(
      (line) => paint('dim', line),
    ),
    ...wrapped(facts.filter(Boolean).join(' · '), columns, 1).map((line) => paint('dim', line)),
  ];
}

function gateLines({ certificate }: RunRecord, { paint, columns }: Board): readonly string[] {
  // That no case ran goes without saying where none was asked for, and what errors mean to an update says the verdict.
  const unsaid = new Set([...(onlyRulesRan(certificate) ? ['cases-ran'] : []), ...(certificate.published ? ['no-errors'] : [])]);
  const open = certificate.gates.filter(({ id, outcome }) => outcome !== 'met' && !unsaid.has(id));
  if (open.length === 0) return [];
  const lines = open.flatMap(({ id, outcome, detail }) => {
    const mark = outcome === 'failed' ? paint('red', '✖') : paint('yellow', '○');
    return [
      ` ${mark} ${GATE_TITLES[id]}: ${OUTCOME_WORDS[outcome]}`,
      ...wrapped(shortened(detail, 600), columns, 3).map((line) => paint('dim', line)),
    ];
  });
  return [` ${paint('bold', 'Gates not met')}`, ...lines];
}

function verdictLines({ certificate }: RunRecord, { paint, columns }: Board): readonly string[] {
  const { verdict, published } = certificate;
  const passed = onlyRulesRan(certificate) && verdict === 'incomplete';
  const [mark, colour] = VERDICT_MARKS[passed ? 'certified' : verdict];
  return [
    ` ${paint(['bold', colour], `${mark} ${passed && !published ? 'The rules are met' : verdictTitle(certificate)}`)}`,
    ...wrapped(passed && !published ? RULES_ONLY : verdictSentence(certificate), columns, 3),
    ...wrapped(figuresSentence(certificate), columns, 3).map((line) => paint('dim', line)),
  ];
}

/** The command is never broken: it is there to be copied. */
function mendingLines({ certificate }: RunRecord, { paint, columns }: Board, command: string): readonly string[] {
  const words = mendingWords(certificate);
  if (!words) return [];
  return [...wrapped(`→ ${words.sentence}`, columns, 3), `     ${plain(`${command} ${words.argv}`)}`].map((line) => paint('cyan', line));
}

const RULES_ONLY = 'Only the package was checked. conncert test and conncert certify also run the connector.';
const VERDICT_MARKS = { certified: ['✔', 'green'], 'not-certified': ['✖', 'red'], incomplete: ['○', 'yellow'] } as const;
