import type { ArtifactLocation, Fix as SarifFix, Location as SarifLocation, Log, ReportingDescriptor, Result } from 'sarif';
import { createHash } from 'node:crypto';
import type { Certificate } from '../model/certificate.ts';
import type { Citation } from '../model/citation.ts';
import type { Finding, Replacement } from '../model/finding.ts';
import type { RunRecord } from '../model/run-record.ts';
import type { Severity } from '../model/severity.ts';
import { artifactPath } from './reading/artifact-path.ts';
import { shortTitle } from './reading/connector-name.ts';
import { microsoftText } from './reading/finding-words.ts';
import type { Reporter } from './reporter.ts';

/**
 * Findings in the Static Analysis Results Interchange Format, as code scanning services and editors read it.
 *
 * Source: OASIS SARIF 2.1.0; what GitHub makes of it: docs.github.com, "SARIF support for code scanning".
 */
export const sarif: Reporter = {
  id: 'sarif',
  title: 'Findings for code scanning (SARIF 2.1.0)',
  fileName: 'report.sarif',
  render: (record) => `${JSON.stringify(toLog(record), null, 2)}\n`,
};

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

function toLog({ certificate, citations }: RunRecord): Log {
  const { tool, run, connector, profile } = certificate;
  const positions = new Map(citations.map(({ id }, index) => [id, index]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Conncert',
            semanticVersion: tool.version,
            rules: citations.map((citation) => toDescriptor(citation, certificate)),
          },
        },
        automationDetails: { id: `conncert/${shortTitle(connector).toWellFormed()}/${profile.id}` },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, startTimeUtc: run.startedAt }],
        results: certificate.findings.map((finding) => toResult(finding, certificate, positions)),
        properties: { verdict: certificate.verdict, profile: `${profile.id}@${profile.version}`, seed: run.seed },
      },
    ],
  };
}

function toDescriptor({ id, kind, title, why, hint, microsoft }: Citation, { findings }: Certificate): ReportingDescriptor {
  const names = microsoftText(microsoft);
  const severity = findings.find((finding) => finding.id === id)?.severity ?? 'warning';
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: [why, hint, ...(names === undefined ? [] : [`${names}.`])].join('\n\n'),
      markdown: [`**Why.** ${why}`, `**What to do.** ${hint}`, ...(names === undefined ? [] : [`_${names}_`])].join('\n\n'),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [
        kind,
        ...(microsoft?.rule === undefined ? [] : [microsoft.rule]),
        ...(microsoft?.policy === undefined ? [] : [microsoft.policy]),
      ],
    },
  };
}

function toResult(finding: Finding, certificate: Certificate, positions: ReadonlyMap<string, number>): Result {
  const { id, severity, message, hint, waived, fix, operationId, target, caseId, fault } = finding;
  const ruleIndex = positions.get(id);
  return {
    ruleId: id,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: (hint === undefined ? message : `${message}\n${hint}`).toWellFormed() },
    locations: [toLocation(finding, certificate)],
    partialFingerprints: { 'conncert/v1': fingerprint(finding) },
    ...(fix && { fixes: [toFix(fix, certificate)] }),
    ...(waived && {
      suppressions: [{ kind: 'external' as const, status: 'accepted' as const, justification: waived.reason.toWellFormed() }],
    }),
    properties: {
      fault,
      ...(operationId !== undefined && { operationId: operationId.toWellFormed() }),
      ...(target !== undefined && { target }),
      ...(caseId !== undefined && { caseId: caseId.toWellFormed() }),
    },
  };
}

/**
 * A finding without a place stands on the first line of the definition: a result without a location is shown by nobody. What is
 * deleted stands where it was: services show the files of the next version only.
 */
function toLocation({ location, nearest, operationId }: Finding, certificate: Certificate): SarifLocation {
  const { file, line, column } = nearest ?? location ?? { file: definitionFile(certificate), line: 1, column: 1 };
  return {
    physicalLocation: { artifactLocation: artifact(certificate, file), region: { startLine: line, startColumn: column } },
    ...(operationId !== undefined && { logicalLocations: [{ name: operationId.toWellFormed(), kind: 'function' }] }),
  };
}

/** The file itself where the connector is a lone definition. */
function definitionFile({ connector: { path } }: Certificate): string {
  const [name = ''] = path.split(/[/\\]/).slice(-1);
  return /\.(json|ya?ml)$/i.test(name) ? name : 'apiDefinition.swagger.json';
}

function toFix({ title, edits }: NonNullable<Finding['fix']>, certificate: Certificate): SarifFix {
  const byFile = Map.groupBy(edits, ({ file }) => file);
  return {
    description: { text: `${title}.` },
    artifactChanges: [...byFile].map(([file, own]) => ({
      artifactLocation: artifact(certificate, file),
      replacements: own.map(toReplacement),
    })),
  };
}

function toReplacement({ line, column, endLine, endColumn, text }: Replacement) {
  return { deletedRegion: { startLine: line, startColumn: column, endLine, endColumn }, insertedContent: { text: text.toWellFormed() } };
}

/** A relative reference, or for a connector elsewhere on this machine a file URI: a reference must not begin with a slash. */
function artifact(certificate: Certificate, file: string): ArtifactLocation {
  const path = artifactPath(certificate, file).toWellFormed();
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  return { uri: /^[A-Za-z]:\//.test(path) ? `file:///${uri.replace('%3A', ':')}` : uri };
}

/** What makes two findings the same one although the file has moved on: everything but lines and columns. */
function fingerprint({ id, operationId, target, caseId, location, message }: Finding): string {
  const parts = [id, operationId, target, caseId, location?.file, location?.pointer, message];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<Record<Severity, string>>;
