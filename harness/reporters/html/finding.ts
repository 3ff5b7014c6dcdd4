import type { Finding } from '../../model/finding.ts';
import { CLASS_WORDS, classOf, FAULT_WORDS, type FindingClass, microsoftText, placeText, waiverText } from '../reading/finding-words.ts';
import { differencesTable } from './differences.ts';
import { type Markup, markup } from './markup.ts';
import { prose } from './prose.ts';
import { shortened } from '../../lib/shortened.ts';

/** One finding: its weight and id, what is wrong, what to do, where it stands, and what differs. */
export function findingMarkup(finding: Finding, evidence?: Markup): Markup {
  const { id, message, hint, waived, fix, differences = [] } = finding;
  const kind = classOf(finding);
  return markup`<article class="finding ${kind}">
<p class="label"><span class="mark" aria-hidden="true">${MARKS[kind]}</span> <strong>${CLASS_WORDS[kind]}</strong> <code class="id">${shortened(id, 120)}</code>${faultMarkup(finding)}</p>
<p class="message">${prose(shortened(message, 2000))}</p>
${kind === 'ours' && markup`<p class="remark">This is a limit of Conncert. It is not held against the connector.</p>`}${waived && markup`<p class="remark">Waived: ${waiverText(waived)}</p>`}
${differencesTable(differences)}${hint !== undefined && markup`<p class="hint"><strong>Fix</strong> ${prose(shortened(hint, 2000))}</p>`}${fix && markup`<p class="remark">conncert check --fix mends it: ${shortened(fix.title, 300)}.</p>`}${sources(finding)}${evidence}
</article>
`;
}

function faultMarkup({ fault }: Finding): Markup | undefined {
  return fault === 'connector' || fault === 'harness'
    ? undefined
    : markup` <span class="fault">the fault lies ${FAULT_WORDS[fault]}</span>`;
}

function sources({ location, microsoft }: Finding): Markup | undefined {
  const names = microsoftText(microsoft);
  if (!location && names === undefined) return undefined;
  const place = location && markup`<code title="${shortened(location.pointer, 500)}">${shortened(placeText(location), 300)}</code>`;
  return markup`<p class="sources">${place}${names !== undefined && markup` <span>${names}</span>`}</p>`;
}

const MARKS: Readonly<Record<FindingClass, string>> = { error: '✖', warning: '▲', info: 'ℹ', ours: '◇', waived: '–' };
