import type { RunRecord } from '../../model/run-record.ts';
import { grouped } from '../../lib/counted.ts';
import { foldSkips, type Skip } from '../reading/skips.ts';
import { type OperationStanding, operationStandings, type Standing, STANDING_WORDS } from '../reading/standings.ts';
import { operationAnchor } from './anchors.ts';
import { filterKeys } from './filter-keys.ts';
import { type Markup, markup } from './markup.ts';
import { operationName } from './operation-name.ts';
import { prose } from './prose.ts';
import { shortened } from '../../lib/shortened.ts';

/** The table of operations, and what of them did not run. */
export function operationsSection(record: RunRecord): Markup {
  return markup`<section id="operations" aria-labelledby="operations-title">
<h2 id="operations-title">Operations</h2>
<div class="scroll"><table class="operations" data-sortable>
<thead><tr><th scope="col">Standing</th><th scope="col">Operation</th><th scope="col" class="number">Passed</th><th scope="col" class="number">Failed</th><th scope="col" class="number">Skipped</th><th scope="col" class="number">Errors</th><th scope="col" class="number">Warnings</th><th scope="col">Credential</th><th scope="col">Statuses seen</th></tr></thead>
<tbody>${operationStandings(record).map(row)}</tbody>
</table></div>
${skips(foldSkips(record))}</section>
`;
}

function row({ operation, standing, errors, warnings }: OperationStanding): Markup {
  const { operationId, method, path, summary, cases, coverage } = operation;
  const keys = filterKeys([operationId, method, path, summary], standing === 'failed' || standing === 'not-exercised');
  const figures = [cases.passed, cases.failed, cases.skipped, errors, warnings].map(
    (count) => markup`<td class="number${count === 0 && ' zero'}" data-value="${count}">${grouped(count)}</td>`,
  );
  return markup`<tr ${keys}>
<td class="standing ${standing}" data-value="${ORDER.indexOf(standing)}"><span class="mark" aria-hidden="true">${MARKS[standing]}</span> ${STANDING_WORDS[standing]}</td>
<td><a href="#${operationAnchor(operationId)}">${operationName(method, operationId)}</a><code class="path">${shortened(path, 160)}</code></td>
${figures}
<td>${AUTH_WORDS[coverage.auth]}</td>
<td>${coverage.statusesSeen.length > 0 ? coverage.statusesSeen.join(', ') : markup`<span class="note">none</span>`}</td>
</tr>
`;
}

function skips(folded: readonly Skip[]): Markup | undefined {
  if (folded.length === 0) return undefined;
  const items = folded.map(({ reason, target, cases, operations }) => {
    const names = operations
      .slice(0, 12)
      .map(
        (operationId, index) => markup`${index > 0 && ', '}<a href="#${operationAnchor(operationId)}">${shortened(operationId, 80)}</a>`,
      );
    const more = operations.length - names.length;
    return markup`<li>${cases > 0 && markup`<b>${grouped(cases)}</b> ${cases === 1 ? 'case' : 'cases'}${target !== undefined && ` on ${target}`}: `}${prose(shortened(reason, 500))} <span class="note">(${names}${more > 0 && ` and ${grouped(more)} more`})</span></li>
`;
  });
  return markup`<h3>Not run</h3><ul class="skips">${items}</ul>`;
}

const ORDER: readonly Standing[] = ['failed', 'not-exercised', 'warned', 'passed'];
const MARKS: Readonly<Record<Standing, string>> = { failed: '✖', 'not-exercised': '○', warned: '▲', passed: '✔' };
const AUTH_WORDS = { enforced: 'enforced', 'not-enforced': 'not enforced', 'not-exercised': 'not exercised', none: 'takes none' } as const;
