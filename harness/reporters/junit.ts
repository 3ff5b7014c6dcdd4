import { escapeXml, escapeXmlAttribute } from '../lib/xml-escape.ts';
import type { Certificate } from '../model/certificate.ts';
import type { RunRecord } from '../model/run-record.ts';
import { type JunitSuite, junitSuites } from './junit/suites.ts';
import type { JunitTest } from './junit/tests.ts';
import { connectorName } from './reading/connector-name.ts';
import type { Reporter } from './reporter.ts';

/** JUnit XML, which GitHub, GitLab, Azure Pipelines and Jenkins show as test results. */
export const junit: Reporter = {
  id: 'junit',
  title: 'Test results for CI systems',
  fileName: 'junit.xml',
  render: junitXml,
};

function junitXml(record: RunRecord): string {
  const { certificate } = record;
  const suites = junitSuites(record);
  const attributes = {
    name: connectorName(certificate.connector),
    ...tally(suites.flatMap(({ tests }) => tests)),
    time: seconds(certificate.run.durationMs),
  };
  const body = suites.map((suite, index) => suiteXml(suite, certificate, index === 0)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, `\n${body}`)}`;
}

function suiteXml({ name, tests, notes }: JunitSuite, certificate: Certificate, first: boolean): string {
  const attributes = {
    name,
    ...tally(tests),
    time: seconds(tests.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    timestamp: certificate.run.startedAt.replace(/(\.\d+)?Z$/, ''),
  };
  const parts = [first ? propertiesXml(certificate) : '', ...tests.map(testXml), textXml('system-out', {}, notes)];
  return element('testsuite', attributes, `\n${parts.join('')}`);
}

function propertiesXml(certificate: Certificate): string {
  const { tool, connector, profile, run, verdict } = certificate;
  const properties: Readonly<Record<string, string>> = {
    verdict: verdict,
    profile: `${profile.id} ${profile.version}`,
    seed: String(run.seed),
    targets: run.targets.map((target) => target.name).join(', '),
    'connector.digest': connector.digest,
    tool: `${tool.name} ${tool.version}`,
  };
  return element(
    'properties',
    {},
    `\n${Object.entries(properties)
      .map(([name, value]) => element('property', { name, value }))
      .join('')}`,
  );
}

function testXml({ name, classname, file, durationMs, result, notes }: JunitTest): string {
  const body = result.kind === 'passed' ? '' : resultXml(result);
  const attributes = { name, classname, ...(file !== undefined && { file }), time: seconds(durationMs) };
  const content = body + textXml('system-out', {}, notes);
  return element('testcase', attributes, content === '' ? undefined : `\n${content}`);
}

function resultXml(result: Exclude<JunitTest['result'], { kind: 'passed' }>): string {
  if (result.kind === 'skipped') return element('skipped', { message: result.message });
  const tag = result.kind === 'failed' ? 'failure' : 'error';
  return textXml(tag, { message: result.message, type: result.type }, result.details);
}

function textXml(tag: string, attributes: Readonly<Record<string, string | number>>, lines: readonly string[]): string {
  return lines.length > 0 ? element(tag, attributes, escapeXml(lines.join('\n'))) : '';
}

function element(tag: string, attributes: Readonly<Record<string, string | number>>, content?: string): string {
  const start = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXmlAttribute(String(value))}"`)
    .join('');
  return content === undefined ? `<${tag}${start}/>\n` : `<${tag}${start}>${content}</${tag}>\n`;
}

function tally(tests: readonly JunitTest[]): { tests: number; failures: number; errors: number; skipped: number } {
  const count = (kind: JunitTest['result']['kind']) => tests.filter(({ result }) => result.kind === kind).length;
  return { tests: tests.length, failures: count('failed'), errors: count('broken'), skipped: count('skipped') };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
