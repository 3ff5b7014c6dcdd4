import { readFileSync } from 'node:fs';
import type { RunRecord } from '../model/run-record.ts';
import { evidenceSection } from './html/evidence-section.ts';
import { findingsSection } from './html/findings-section.ts';
import { markup, trusted } from './html/markup.ts';
import { operationsSection } from './html/operations-section.ts';
import { figuresSection, gatesSection, headerMarkup } from './html/summary-sections.ts';
import { connectorName } from './reading/connector-name.ts';
import { verdictTitle } from './reading/verdict-words.ts';
import type { Reporter } from './reporter.ts';

/** One page with the verdict, the findings and the evidence behind them; it needs no network and no script. */
export const html: Reporter = {
  id: 'html',
  title: 'The report as one page',
  fileName: 'report.html',
  render: (record) => page(record).html,
};

const STYLE = trusted(readFileSync(new URL('./html/page.css', import.meta.url), 'utf8'));
const SCRIPT = trusted(readFileSync(new URL('./html/page.js', import.meta.url), 'utf8'));

/** Nothing is fetched: what a connector or a service wrote cannot call anywhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

function page(record: RunRecord): { readonly html: string } {
  const { certificate } = record;
  const { connector } = certificate;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${verdictTitle(certificate)}: ${connectorName(connector)}</title>
<style>
${STYLE}</style>
</head>
<body>
<a class="skip-link" href="#gates">Skip to the gates</a>
${headerMarkup(certificate)}
<nav aria-label="Report">
<ul><li><a href="#gates">Gates</a></li><li><a href="#operations">Operations</a></li><li><a href="#findings">Findings</a></li><li><a href="#evidence">Evidence</a></li></ul>
<div class="controls">
<label class="needs-script" hidden>Filter <input type="search" id="filter" placeholder="operation, path, method" autocomplete="off"></label>
<label><input type="checkbox" id="only-problems"> only problems</label>
<button type="button" class="needs-script" id="open-failed" hidden>Open failed cases</button>
<output id="filter-count" aria-live="polite"></output>
</div>
</nav>
<main>
<div class="summary">
${gatesSection(certificate)}
${figuresSection(certificate)}
</div>
${operationsSection(record)}
${findingsSection(record)}
${evidenceSection(record)}
</main>
<footer><p>Made by ${certificate.tool.name} ${certificate.tool.version} with seed ${certificate.run.seed}: the same package, contract and seed give the same report.</p></footer>
<script>
${SCRIPT}</script>
</body>
</html>
`;
}
