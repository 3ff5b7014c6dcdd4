import type { Difference } from '../../model/finding.ts';
import { counted } from '../../lib/counted.ts';
import { placeText, subjectText } from '../reading/finding-words.ts';
import { type Markup, markup } from './markup.ts';
import { shortened } from '../../lib/shortened.ts';

const SHOWN = 50;

/** Expected beside actual, a row for each point that differs. */
export function differencesTable(differences: readonly Difference[]): Markup | undefined {
  if (differences.length === 0) return undefined;
  const declared = differences.some(({ declaredAt }) => declaredAt !== undefined);
  const more = differences.length - SHOWN;
  return markup`<div class="scroll"><table class="differences">
<thead><tr><th scope="col">Where</th><th scope="col">Expected</th><th scope="col">Actual</th>${declared && markup`<th scope="col">Declared at</th>`}</tr></thead>
<tbody>${differences.slice(0, SHOWN).map((difference) => row(difference, declared))}</tbody>
</table></div>${more > 0 && markup`<p class="note">… and ${counted(more, 'more difference')}.</p>`}`;
}

function row(difference: Difference, declared: boolean): Markup {
  const { expected, actual, declaredAt } = difference;
  const place = declared && markup`<td><code>${declaredAt && shortened(placeText(declaredAt), 200)}</code></td>`;
  return markup`<tr><td><code>${shortened(subjectText(difference), 300)}</code></td><td class="expected">${shortened(expected, 500)}</td><td class="actual">${shortened(actual, 500)}</td>${place}</tr>
`;
}
