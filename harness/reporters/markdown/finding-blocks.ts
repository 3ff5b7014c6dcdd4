import type { Difference, Finding } from '../../model/finding.ts';
import type { RunRecord } from '../../model/run-record.ts';
import { counted, grouped } from '../../lib/counted.ts';
import { findingGroups, type FindingGroup } from '../reading/finding-groups.ts';
import {
  CLASS_WORDS,
  classOf,
  countsAgainst,
  FAULT_WORDS,
  type FindingClass,
  microsoftText,
  placeText,
  subjectText,
} from '../reading/finding-words.ts';
import { type FoldedFinding, foldFindings } from '../reading/folded-findings.ts';
import { waivedByReason } from '../reading/waived-findings.ts';
import { code, prose } from './escape.ts';

const PER_GROUP = 10;
const DIFFERENCES = 3;

/** Forges refuse comments beyond 65,536 characters; the tables before and the lists after need their share. */
const BUDGET = 32_000;

/** The findings by operation, those with errors first, as much as a comment can hold. */
export function findingBlocks({ certificate }: RunRecord): readonly string[] {
  if (certificate.findings.length === 0) return [];
  const groups = findingGroups({ ...certificate, findings: certificate.findings.filter(({ waived }) => !waived) });
  const ordered = [...groups.filter(hasErrors), ...groups.filter((group) => !hasErrors(group))];
  const blocks: string[] = ['### Findings'];
  let size = 0;
  for (const [index, group] of ordered.entries()) {
    const block = groupBlock(group);
    size += block.length;
    if (size > BUDGET && index > 0) return [...blocks, restLine(ordered.slice(index)), ...waivedBlocks(certificate.findings)];
    blocks.push(block);
  }
  return [...blocks, ...waivedBlocks(certificate.findings)];
}

function waivedBlocks(findings: readonly Finding[]): readonly string[] {
  const waived = waivedByReason(findings);
  if (waived.length === 0) return [];
  const lines = waived.slice(0, PER_GROUP).map(({ reason, count }) => `- ${MARKS.waived} ${grouped(count)}: ${prose(reason)}`);
  const more = waived.length - PER_GROUP;
  return ['#### Waived', [...lines, ...(more > 0 ? [`- … and for ${counted(more, 'more reason')}`] : [])].join('\n')];
}

function hasErrors({ findings }: FindingGroup): boolean {
  return findings.some(countsAgainst);
}

function restLine(groups: readonly FindingGroup[]): string {
  const findings = groups.reduce((sum, group) => sum + group.findings.length, 0);
  return `… and ${counted(findings, 'finding')} on ${grouped(groups.length)} more; the other reports hold all of them.`;
}

function groupBlock({ operationId, operation, findings }: FindingGroup): string {
  const folded = foldFindings(findings);
  const name =
    operationId === undefined ? 'The connector as a whole' : `${prose(operation?.method.toUpperCase() ?? '')} ${code(operationId)}`.trim();
  const lines = folded.slice(0, PER_GROUP).map(findingLines);
  if (folded.length > PER_GROUP) lines.push(`- … and ${grouped(folded.length - PER_GROUP)} more`);
  return [`#### ${name}`, lines.join('\n')].join('\n\n');
}

function findingLines({ finding, cases, targets }: FoldedFinding): string {
  const { id, message, fault, hint, location, microsoft, differences = [] } = finding;
  const kind = classOf(finding);
  const where = cases.length > 0 ? ` (${counted(cases.length, 'case')} on ${targets.map(prose).join(', ')})` : '';
  const details = [
    ...differences.slice(0, DIFFERENCES).map(differenceLine),
    ...(differences.length > DIFFERENCES
      ? [`… and ${counted(differences.length - DIFFERENCES, 'more difference', 'more differences')}`]
      : []),
    ...(fault === 'connector' || kind === 'ours' ? [] : [`The fault lies ${FAULT_WORDS[fault]}.`]),
    ...(hint ? [`Fix: ${prose(hint)}`] : []),
    [location && code(placeText(location)), microsoft && prose(microsoftText(microsoft) ?? '')].filter(Boolean).join(' · '),
  ].filter((line) => line !== '');
  return [`- ${MARKS[kind]} **${CLASS_WORDS[kind]}** ${code(id)}: ${prose(message)}${where}`, ...details.map((line) => `  - ${line}`)].join(
    '\n',
  );
}

function differenceLine(difference: Difference): string {
  return `${code(subjectText(difference))}: expected ${prose(difference.expected)}, actual ${prose(difference.actual)}`;
}

const MARKS: Readonly<Record<FindingClass, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️', ours: '🔧', waived: '➖' };
