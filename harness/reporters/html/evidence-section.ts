import type { OperationResult } from '../../model/certificate.ts';
import type { OperationOutline } from '../../model/event.ts';
import type { RunRecord } from '../../model/run-record.ts';
import { type Evidence, evidenceOf } from '../reading/evidence.ts';
import { countsAgainst } from '../reading/finding-words.ts';
import { operationAnchor } from './anchors.ts';
import { caseMarkup } from './case.ts';
import { declaredOperation } from './declared.ts';
import { filterKeys } from './filter-keys.ts';
import { limitsFor } from './limits.ts';
import { type Markup, markup } from './markup.ts';
import { operationName } from './operation-name.ts';
import { shortened } from '../../lib/shortened.ts';

/** What was declared and what happened, operation by operation and case by case. */
export function evidenceSection(record: RunRecord): Markup {
  const { evidence } = evidenceOf(record);
  const byOperation = Map.groupBy(evidence, ({ entry }) => entry.case.operationId);
  const outlines = new Map(record.operations.map((outline) => [outline.operationId, outline]));
  const failing = new Set(record.certificate.findings.filter(countsAgainst).map(({ operationId }) => operationId));
  const operations = record.certificate.operations.map((operation) => {
    const { operationId } = operation;
    return operationMarkup(operation, outlines, byOperation.get(operationId) ?? [], failing.has(operationId), evidence.length);
  });
  return markup`<section id="evidence" aria-labelledby="evidence-title">
<h2 id="evidence-title">Evidence</h2>
<p class="lead">Each case as it was declared and as it went. Secrets are replaced.${!limitsFor(true, evidence.length) && LEFT_OUT}</p>
${operations}</section>
`;
}

const LEFT_OUT =
  ' With so many cases this page shows only the exchanges in which something is wrong; the run’s events (events.jsonl) hold all of them.';

function operationMarkup(
  operation: OperationResult,
  outlines: ReadonlyMap<string, OperationOutline>,
  evidence: readonly Evidence[],
  failing: boolean,
  volume: number,
): Markup {
  const { operationId, method, path, summary, cases, skipReasons } = operation;
  const outline = outlines.get(operationId);
  const problem = failing || cases.failed > 0 || cases.passed === 0;
  const keys = filterKeys([operationId, method, path, summary], problem);
  return markup`<section class="group operation" id="${operationAnchor(operationId)}" ${keys}>
<h3>${operationName(method, operationId)} <code class="path">${shortened(path, 200)}</code></h3>
${summary !== undefined && markup`<p class="lead">${shortened(summary, 300)}</p>`}
${outline && declaredOperation(outline)}
${evidence.length === 0 && markup`<p class="empty">No case ran${skipReasons.length > 0 && `: ${skipReasons.join('; ')}`}.</p>`}
${evidence.map((member) => caseMarkup(member, outlines, volume))}</section>
`;
}
