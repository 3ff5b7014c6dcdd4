import type { Certificate, GateResult } from '../../model/certificate.ts';
import type { Fault } from '../../model/severity.ts';
import { connectorName, shortTitle, shortVersion } from '../reading/connector-name.ts';
import { counted, grouped } from '../../lib/counted.ts';
import { durationText } from '../reading/counted.ts';
import { countsAgainst, FAULT_WORDS } from '../reading/finding-words.ts';
import { unusableTargets } from '../reading/unusable-targets.ts';
import { GATE_TITLES, onlyRulesRan, OUTCOME_WORDS, verdictTitle, verdictSentence } from '../reading/verdict-words.ts';
import { type Markup, markup } from './markup.ts';
import { shortened } from '../../lib/shortened.ts';

/** What was tested, by which plan, when and with what, and the verdict. */
export function headerMarkup(certificate: Certificate): Markup {
  const { connector, published, profile, run, tool, verdict } = certificate;
  const targets = [
    ...run.targets.map(({ name, kind, url }) => `${name} (${kind}${url === undefined ? '' : `, ${url}`})`),
    ...unusableTargets(certificate).map((name) => `${name} (could not be used)`),
  ];
  const noTarget = onlyRulesRan(certificate) ? 'none: only the rules ran' : 'none answered before the run was stopped';
  const facts: readonly (readonly [string, string])[] = [
    ['Profile', `${profile.title} (${profile.id} ${profile.version})`],
    ...(published ? [['Compared with', `${connectorName(published)} in ${published.path}`] as const] : []),
    ['Targets', targets.length > 0 ? targets.join(' · ') : noTarget],
    ['When', `${run.startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}, for ${durationText(run.durationMs)}`],
    ['Seed', String(run.seed)],
    ['Package', `${connector.path}, ${counted(connector.operations, 'operation')}`],
    ['Made by', `${tool.name} ${tool.version}`],
    ['Digest', connector.digest],
  ];
  return markup`<header class="banner ${verdict}">
<div class="headline">
<div><p class="kicker">Connector certification report</p>
<h1>${shortTitle(connector)} <span class="version">${shortVersion(connector)}</span></h1></div>
<p class="badge"><span aria-hidden="true">${VERDICT_MARKS[verdict]}</span> ${verdictTitle(certificate)}</p>
</div>
<p class="because">${verdictSentence(certificate)}</p>
<dl class="facts">${facts.map(([term, value]) => markup`<div${term === 'Digest' && markup` class="wide"`}><dt>${term}</dt><dd>${shortened(value, 600)}</dd></div>`)}</dl>
</header>
`;
}

/** The demands of the profile as a checklist. */
export function gatesSection({ gates }: Certificate): Markup {
  return markup`<section id="gates" aria-labelledby="gates-title">
<h2 id="gates-title">Gates</h2>
<ul class="gates">${gates.map(gateMarkup)}</ul>
</section>
`;
}

function gateMarkup({ id, outcome, detail }: GateResult): Markup {
  return markup`<li class="${outcome}"><span class="mark" aria-hidden="true">${OUTCOME_MARKS[outcome]}</span> <div><strong>${GATE_TITLES[id]}</strong> <span class="outcome">${OUTCOME_WORDS[outcome]}</span><p>${shortened(detail, 1000)}</p></div></li>
`;
}

/** The figures of the run, and whose fault the errors are. */
export function figuresSection(certificate: Certificate): Markup {
  const { findings, cases, operations } = certificate.summary;
  // A gate may count live targets alone.
  const withMock = certificate.run.targets.some(({ kind }) => kind === 'mock') ? ', the mock included' : '';
  return markup`<section id="figures" aria-labelledby="figures-title">
<h2 id="figures-title">Figures</h2>
<ul class="figures">
<li class="${findings.error > 0 ? 'bad' : 'good'}"><b>${grouped(findings.error)}</b> ${findings.error === 1 ? 'error' : 'errors'}</li>
<li class="${findings.warning > 0 && 'fair'}"><b>${grouped(findings.warning)}</b> ${findings.warning === 1 ? 'warning' : 'warnings'}</li>
<li><b>${grouped(findings.info)}</b> ${findings.info === 1 ? 'note' : 'notes'}</li>
<li><b>${grouped(findings.waived)}</b> waived</li>
<li><b>${grouped(operations.exercised)}<small> of ${grouped(operations.total)}</small></b> operations exercised${withMock}</li>
<li><b>${grouped(cases.passed)}<small> of ${grouped(cases.total)}</small></b> cases passed, ${grouped(cases.failed)} failed, ${grouped(cases.skipped)} skipped${bar(cases)}</li>
</ul>
${faults(certificate)}</section>
`;
}

function bar({ passed, failed, skipped, total }: Certificate['summary']['cases']): Markup | undefined {
  if (total === 0) return undefined;
  return markup`<span class="bar" aria-hidden="true"><i class="passed" style="flex-grow:${passed}"></i><i class="failed" style="flex-grow:${failed}"></i><i class="skipped" style="flex-grow:${skipped}"></i></span>`;
}

/** Most failures of a first run lie in its configuration: whose they are is told before what they are. */
function faults({ findings }: Certificate): Markup | undefined {
  const counts = Map.groupBy(findings.filter(countsAgainst), ({ fault }) => fault);
  if (counts.size === 0) return undefined;
  const parts = (Object.keys(FAULT_WORDS) as Fault[]).flatMap((fault) => {
    const count = counts.get(fault)?.length ?? 0;
    return count > 0 ? [markup`<li><b>${grouped(count)}</b> ${FAULT_WORDS[fault]}</li>`] : [];
  });
  return markup`<div class="faults"><span>Where the errors lie:</span> <ul>${parts}</ul></div>`;
}

const VERDICT_MARKS = { certified: '✔', 'not-certified': '✖', incomplete: '○' } as const;
const OUTCOME_MARKS = { met: '✔', failed: '✖', 'not-exercised': '○' } as const;
