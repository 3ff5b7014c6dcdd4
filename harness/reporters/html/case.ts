import { type Case, CREDENTIAL_WORDS } from '../../model/case.ts';
import type { OperationOutline } from '../../model/event.ts';
import type { Exchange } from '../../model/exchange.ts';
import { durationText } from '../reading/counted.ts';
import type { Evidence } from '../reading/evidence.ts';
import { expectedText } from '../reading/expected-words.ts';
import { FINDING_CLASSES, classOf } from '../reading/finding-words.ts';
import { caseAnchor } from './anchors.ts';
import { declaredForCase, declaredNotification } from './declared.ts';
import { findingMarkup } from './finding.ts';
import { happened } from './happened.ts';
import { type Limits, limitsFor } from './limits.ts';
import { type Markup, markup } from './markup.ts';
import { prose } from './prose.ts';
import { shortened } from '../../lib/shortened.ts';

/** A case on a target: what failed on top, then what was declared beside what happened. */
export function caseMarkup(evidence: Evidence, outlines: ReadonlyMap<string, OperationOutline>, volume: number): Markup {
  const { entry, exchanges, findings } = evidence;
  const { case: planned, target, outcome, reason } = entry;
  const troubled = outcome === 'failed' || findings.some((finding) => classOf(finding) === 'error');
  const limits = limitsFor(outcome === 'passed' && findings.length === 0, volume);
  if (!limits && outcome === 'passed') return inOrder(evidence);
  const ordered = findings.toSorted((a, b) => FINDING_CLASSES.indexOf(classOf(a)) - FINDING_CLASSES.indexOf(classOf(b)));
  return markup`<details class="case ${outcome}" id="${caseAnchor(planned.id, target)}"${troubled && markup` data-problem`}>
<summary><span class="mark" aria-hidden="true">${MARKS[outcome]}</span> <span class="title">${shortened(planned.title, 200)}</span> <span class="target">${target}</span> <span class="outcome">${outcome}${outcomeDetail(exchanges)}</span></summary>
<div class="case-body">
${outcome === 'skipped' && markup`<p class="message">Not run: ${prose(reason ?? 'no reason was recorded')}.</p>`}
${outcome === 'failed' && findings.length === 0 && markup`<p class="message">The case failed${reason !== undefined && `: ${reason}`}.</p>`}
${ordered.map((finding) => findingMarkup(finding))}
<dl class="facts"><div><dt>Must come back</dt><dd>${shortened(expectedText(planned.expected), 1000)}</dd></div><div><dt>Sent</dt><dd>${CREDENTIAL_WORDS[planned.credential]}</dd></div><div><dt>Case</dt><dd><code>${shortened(planned.id, 200)}</code></dd></div></dl>
${outcome !== 'skipped' && limits && sides(evidence, outlines, limits)}
</div>
</details>
`;
}

/** One line: a browser would choke on all of them, and nobody reads thousands of answers that are in order. */
function inOrder({ entry: { case: planned, target }, exchanges }: Evidence): Markup {
  return markup`<p class="case passed" id="${caseAnchor(planned.id, target)}"><span class="mark" aria-hidden="true">${MARKS.passed}</span> <span class="title">${shortened(planned.title, 200)}</span> <span class="target">${target}</span> <span class="outcome">passed${outcomeDetail(exchanges)}</span></p>
`;
}

function outcomeDetail(exchanges: readonly Exchange[]): string {
  const last = exchanges.at(-1);
  if (!last) return '';
  return ` · ${last.response ? last.response.status : 'no response'} · ${durationText(last.durationMs)}`;
}

function sides(
  { entry: { case: planned }, exchanges }: Evidence,
  outlines: ReadonlyMap<string, OperationOutline>,
  limits: Limits,
): readonly Markup[] {
  const shown: readonly (Exchange | undefined)[] = exchanges.length > 0 ? exchanges : [undefined];
  return shown.map(
    (exchange) => markup`<div class="sides">
<section class="declared"><h4>Declared</h4>
${declaredSide(outlines.get(exchange?.operationId ?? planned.operationId), planned, exchange, limits)}</section>
<section class="happened"><h4>What happened</h4>
${exchange ? happened(exchange, limits) : markup`<p class="empty">No request was sent.</p>`}</section>
</div>`,
  );
}

/** The steps of a sequence may call other operations than the one that it is for. */
function declaredSide(outline: OperationOutline | undefined, planned: Case, exchange: Exchange | undefined, limits: Limits): Markup {
  if (!outline) return markup`<p class="empty">The run is about other operations.</p>`;
  if (exchange?.arrived) return declaredNotification(outline, limits);
  const other = outline.operationId !== planned.operationId && markup`<p class="note">Operation ${shortened(outline.operationId, 120)}</p>`;
  return markup`${other}${declaredForCase(outline, exchange?.step === undefined ? planned : undefined, exchange?.response?.status, limits)}`;
}

const MARKS = { passed: '✔', failed: '✖', skipped: '○' } as const;
