import type { RunRecord } from '../../model/run-record.ts';
import { counted } from '../../lib/counted.ts';
import { type FindingGroup, findingGroups } from '../reading/finding-groups.ts';
import { classOf, countsAgainst } from '../reading/finding-words.ts';
import { type FoldedFinding, foldFindings } from '../reading/folded-findings.ts';
import { caseAnchor, findingsAnchor, operationAnchor } from './anchors.ts';
import { findingMarkup } from './finding.ts';
import { filterKeys } from './filter-keys.ts';
import { type Markup, markup } from './markup.ts';
import { operationName } from './operation-name.ts';
import { shortened } from '../../lib/shortened.ts';

/** Links to so many cases; a finding of hundreds is seen in the first ones. */
const CASES_LINKED = 12;

/** The findings by operation, equal ones of many cases as one. */
export function findingsSection(record: RunRecord): Markup {
  const { groups, leftOut } = presentable(findingGroups(record.certificate));
  const titles = new Map(record.cases.map((entry) => [caseAnchor(entry.case.id, entry.target), entry.case.title]));
  return markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
${groups.length === 0 ? markup`<p class="empty">There are none.</p>` : groups.map((group) => groupMarkup(group, titles))}
${leftOut > 0 && markup`<p class="note">Of what is wrong in very many places, ${counted(leftOut, 'more finding')} ${leftOut === 1 ? 'is' : 'are'} left out here; report.json holds all of them.</p>`}
</section>
`;
}

/** Findings of one kind that a page shows: who has read so many knows what to do, and a browser would choke on more. */
const MOST_OF_A_KIND = 300;

function presentable(groups: readonly FindingGroup[]): { readonly groups: readonly FoldedGroup[]; readonly leftOut: number } {
  const counts = new Map<string, number>();
  let leftOut = 0;
  const isShown = ({ finding, count }: FoldedFinding) => {
    const kind = `${finding.id} ${classOf(finding)}`;
    const known = counts.get(kind) ?? 0;
    counts.set(kind, known + 1);
    if (known >= MOST_OF_A_KIND) leftOut += count;
    return known < MOST_OF_A_KIND;
  };
  const shown = groups.map((group) => ({ ...group, folded: foldFindings(group.findings).filter(isShown) }));
  return { groups: shown.filter(({ folded }) => folded.length > 0), leftOut };
}

interface FoldedGroup extends FindingGroup {
  readonly folded: readonly FoldedFinding[];
}

function groupMarkup(group: FoldedGroup, titles: ReadonlyMap<string, string>): Markup {
  const { operationId, operation, findings, folded: shown } = group;
  const name =
    operationId === undefined
      ? markup`The connector as a whole`
      : markup`<a href="#${operationAnchor(operationId)}">${operationName(operation?.method, operationId)}</a>`;
  const keys = filterKeys([operationId, operation?.method, operation?.path, operation?.summary], findings.some(countsAgainst));
  return markup`<section class="group" id="${findingsAnchor(operationId)}" ${keys}>
<h3>${name}</h3>
${shown.map((folded) => findingMarkup(folded.finding, seenIn(folded, titles)))}</section>
`;
}

function seenIn({ cases, count }: FoldedFinding, titles: ReadonlyMap<string, string>): Markup | undefined {
  if (cases.length === 0) return count > 1 ? markup`<p class="seen">Stated ${count} times.</p>` : undefined;
  const links = cases.slice(0, CASES_LINKED).map(({ caseId, target = '' }) => {
    const anchor = caseAnchor(caseId, target);
    const title = titles.get(anchor);
    return title === undefined
      ? markup`<li>${shortened(caseId, 120)}</li>`
      : markup`<li><a href="#${anchor}">${shortened(title, 120)}</a> on ${target}</li>`;
  });
  const more = cases.length - CASES_LINKED;
  return markup`<div class="seen">Seen in ${counted(cases.length, 'case')}: <ul>${links}${more > 0 && markup`<li>and ${more} more</li>`}</ul></div>`;
}
