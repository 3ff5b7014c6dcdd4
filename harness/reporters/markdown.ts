import type { RunRecord } from '../model/run-record.ts';
import { findingBlocks } from './markdown/finding-blocks.ts';
import { cell, code, codeCell, prose } from './markdown/escape.ts';
import { connectorName } from './reading/connector-name.ts';
import { counted, grouped } from '../lib/counted.ts';
import { listed } from './reading/counted.ts';
import { foldSkips } from './reading/skips.ts';
import { operationStandings, type OperationStanding, type Standing, STANDING_WORDS } from './reading/standings.ts';
import { unusableTargets } from './reading/unusable-targets.ts';
import { figuresSentence, GATE_TITLES, OUTCOME_WORDS, verdictTitle, verdictSentence } from './reading/verdict-words.ts';
import type { Reporter } from './reporter.ts';

/** A summary for pull-request comments and the step summaries of CI systems. */
export const markdown: Reporter = {
  id: 'markdown',
  title: 'A summary for pull requests',
  fileName: 'summary.md',
  render: (record) =>
    `${[...heading(record), ...gates(record), ...operations(record), ...findingBlocks(record), ...skips(record)].join('\n\n')}\n`,
};

/** What pull requests show at once; the rest is counted. */
const OPERATIONS_SHOWN = 60;

function heading({ certificate }: RunRecord): readonly string[] {
  const { connector, published, profile, run, verdict, tool } = certificate;
  const names = [...run.targets.map(({ name }) => name), ...unusableTargets(certificate).map((name) => `${name} (could not be used)`)];
  const targets = names.length > 0 ? names.join(', ') : 'none';
  return [
    `## ${VERDICT_MARKS[verdict]} ${verdictTitle(certificate)}: ${prose(connectorName(connector))}`,
    `${prose(verdictSentence(certificate))} ${figuresSentence(certificate)}.`,
    ...(published ? [`Compared with ${prose(connectorName(published))} in ${code(published.path)}`] : []),
    `Profile ${prose(profile.id)} ${prose(profile.version)} · targets: ${prose(targets)} · seed ${run.seed} · ${prose(tool.name)} ${prose(tool.version)}`,
  ];
}

function gates({ certificate }: RunRecord): readonly string[] {
  if (certificate.gates.length === 0) return [];
  const rows = certificate.gates.map(
    ({ id, outcome, detail }) => `| ${GATE_MARKS[outcome]} ${OUTCOME_WORDS[outcome]} | ${GATE_TITLES[id]} | ${cell(detail)} |`,
  );
  return ['### Gates', ['| | Gate | Detail |', '|---|---|---|', ...rows].join('\n')];
}

function operations(record: RunRecord): readonly string[] {
  const standings = operationStandings(record);
  if (standings.length === 0) return [];
  const troubled = standings.filter(({ standing }) => standing !== 'passed');
  const shown = (standings.length > OPERATIONS_SHOWN ? troubled : standings).slice(0, OPERATIONS_SHOWN);
  const head = ['| | Operation | Passed | Failed | Skipped | Errors | Warnings |', '|---|---|--:|--:|--:|--:|--:|'];
  return [
    '### Operations',
    ...(shown.length > 0 ? [[...head, ...shown.map(operationRow)].join('\n')] : []),
    ...(shown.length < standings.length ? [restLine(standings, shown)] : []),
  ];
}

function operationRow({ operation, standing, errors, warnings }: OperationStanding): string {
  const { method, operationId, cases } = operation;
  const figures = [cases.passed, cases.failed, cases.skipped, errors, warnings].map((count) => (count === 0 ? '' : grouped(count)));
  const name = `${cell(method.toUpperCase())} ${codeCell(operationId)}`;
  return `| ${STANDING_MARKS[standing]} | ${name} | ${figures.join(' | ')} |`;
}

function restLine(standings: readonly OperationStanding[], shown: readonly OperationStanding[]): string {
  const rest = standings.filter((standing) => !shown.includes(standing));
  const counts = Map.groupBy(rest, ({ standing }) => standing);
  const parts = [...counts].map(([standing, members]) => `${grouped(members.length)} ${STANDING_WORDS[standing]}`);
  return `… and ${grouped(rest.length)} more: ${parts.join(', ')}.`;
}

function skips(record: RunRecord): readonly string[] {
  const folded = foldSkips(record);
  if (folded.length === 0) return [];
  const lines = folded.slice(0, 20).map(({ reason, target, cases, operations: ids }) => {
    const where = target === undefined ? '' : ` on ${prose(target)}`;
    const what = cases > 0 ? counted(cases, 'case') : counted(ids.length, 'operation');
    return `- ${what}${where}: ${prose(reason)} (${listed(ids.map(code), 4)})`;
  });
  return ['### Skipped', [...lines, ...(folded.length > 20 ? [`- … and ${counted(folded.length - 20, 'more reason')}`] : [])].join('\n')];
}

const VERDICT_MARKS = { certified: '✅', 'not-certified': '❌', incomplete: '⚠️' } as const;
const GATE_MARKS = { met: '✅', failed: '❌', 'not-exercised': '⚪' } as const;
const STANDING_MARKS: Readonly<Record<Standing, string>> = { failed: '❌', 'not-exercised': '⚪', warned: '⚠️', passed: '✅' };
