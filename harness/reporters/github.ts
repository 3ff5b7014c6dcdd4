import type { Certificate } from '../model/certificate.ts';
import type { Finding } from '../model/finding.ts';
import type { RunRecord } from '../model/run-record.ts';
import type { Severity } from '../model/severity.ts';
import { artifactPath } from './reading/artifact-path.ts';
import { shortTitle } from './reading/connector-name.ts';
import { foldFindings } from './reading/folded-findings.ts';
import { figuresSentence } from './reading/verdict-words.ts';
import type { Reporter } from './reporter.ts';

/**
 * Findings as workflow commands, which GitHub Actions shows on their lines in a pull request when a step prints them.
 *
 * Heaviest first, since GitHub shows ten errors, ten warnings and ten notices of a step. Waived findings are left out.
 * Source: docs.github.com, "Workflow commands for GitHub Actions".
 */
export const github: Reporter = {
  id: 'github',
  title: 'Annotations for GitHub Actions',
  fileName: 'annotations.txt',
  onRequest: true,
  render: (record) => `${[...annotations(record), summary(record)].join('\n')}\n`,
};

/** What several operations share is wrong in one place, and told there once. */
function annotations({ certificate }: RunRecord): readonly string[] {
  const counting = foldFindings(certificate.findings.filter(({ waived }) => !waived)).map(({ finding }) => finding);
  const places = Map.groupBy(counting, ({ id, location, message }) => JSON.stringify([id, location, message]));
  return [...places.values()].map((findings) => annotation(findings, certificate));
}

function annotation(findings: readonly Finding[], certificate: Certificate): string {
  const [{ id, severity, message, hint, location: own, nearest }] = findings as [Finding, ...Finding[]];
  // A pull request shows the files of the next version only.
  const location = nearest ?? own;
  const place = location && [
    `file=${property(artifactPath(certificate, location.file))}`,
    `line=${location.line}`,
    `col=${location.column}`,
  ];
  const properties = [...(place ?? []), `title=${property(id)}`].join(',');
  const operations = new Set(findings.flatMap(({ operationId }) => operationId ?? []));
  const text = operations.size > 1 ? `${message} (${operations.size} operations)` : message;
  return `::${COMMANDS[severity]} ${properties}::${data(hint === undefined ? text : `${text}\n${hint}`)}`;
}

function summary({ certificate }: RunRecord): string {
  // A plain line must not begin a command of its own; the older form may stand anywhere in it.
  return data(`${shortTitle(certificate.connector)}: ${figuresSentence(certificate)}`)
    .replaceAll('::', ': :')
    .replaceAll('##[', '## [');
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function data(text: string): string {
  return text.toWellFormed().replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
