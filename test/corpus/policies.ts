import { basename } from 'node:path';
import { NOTHING_ATTACHED } from '../../harness/auth/auth-type.ts';
import { createPolicies, type PolicyCall } from '../../harness/gateway/apply-policies.ts';
import { buildRequest, pathValuesOf } from '../../harness/gateway/build-request.ts';
import { createPatterns } from '../../harness/lib/bounded-pattern.ts';
import { sampleSchema } from '../../harness/lib/schema-sample.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import type { Body } from '../../harness/model/exchange.ts';
import { type Connector, policiesOf } from '../../harness/model/connector.ts';
import { type Operation, successResponses } from '../../harness/model/operation.ts';
import type { PolicyNote } from '../../harness/policies/policy-exchange.ts';
import { signInParameters } from '../../harness/rules/parts/sign-in-parameters.ts';
import { planFor } from '../cases/plan-for.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

/** What one template, or one kind of note, was met with. */
interface Tally {
  readonly connectors: Set<string>;
  count: number;
  calls: number;
}

// npm run corpus:policies [-- <part of a folder name>]: every policy of a corpus on a full request and a sampled answer of each operation
// in its scope, without a network. Nothing may throw; what does not come about is counted.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const templates = new Map<string, Tally>();
const notes = new Map<string, Tally>();
const totals = { connectors: 0, operations: 0, failed: 0, thrown: 0 };
const started = performance.now();
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  const touched = connector.operations.filter((operation) => policiesOf(connector, operation).length > 0);
  if (touched.length > 0) totals.connectors++;
  for (const { templateId } of connector.properties?.policies ?? []) tallyOf(templates, templateId, folder).count++;
  for (const operation of touched) {
    totals.operations++;
    for (const { templateId } of policiesOf(connector, operation)) tallyOf(templates, templateId, folder).calls++;
    try {
      for (const { templateId, kind, message } of await applyAll(connector, operation)) {
        tallyOf(notes, `${kind} of ${templateId}`, folder).count++;
        if (process.argv[2] !== undefined) console.log(`  ${operation.operationId}: ${message}`);
      }
    } catch (error) {
      totals.thrown++;
      console.log(`  ${basename(folder)}: ${operation.operationId}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}
const { connectors, operations, failed, thrown } = totals;
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`\npolicies: ${folders.length} connectors in ${seconds} s; ${connectors} have policies that touch ${operations} operations`);
console.log(`  ${failed} calls fail, ${thrown} threw`);
console.log(`  ${'connectors'.padStart(10)} ${'policies'.padStart(8)} ${'calls'.padStart(8)}  template`);
for (const [id, { connectors: of, count, calls }] of byCount(templates))
  console.log(`  ${String(of.size).padStart(10)} ${String(count).padStart(8)} ${String(calls).padStart(8)}  ${id}`);
console.log(`  ${'connectors'.padStart(10)} ${'notes'.padStart(8)}  note`);
for (const [text, { connectors: of, count }] of byCount(notes))
  console.log(`  ${String(of.size).padStart(10)} ${String(count).padStart(8)}  ${text}: ${[...of].slice(0, 5).join(', ')}`);
process.exitCode = thrown > 0 ? 1 : 0;

/** The notes of a call and its answer. */
async function applyAll(connector: Connector, operation: Operation): Promise<readonly PolicyNote[]> {
  const cases = planFor({ ...connector, operations: [operation] });
  const { inputs } = cases.find(({ kind }) => kind === 'full') ?? cases.find(({ kind }) => kind === 'smallest') ?? { inputs: {} };
  const serviceUrl = 'https://sample.example/base';
  const call: PolicyCall = {
    request: buildRequest({ operation, inputs, baseUrl: serviceUrl, attachment: NOTHING_ATTACHED }),
    serviceUrl,
    pathValues: pathValuesOf(operation, inputs),
    connection: connectionOf(connector),
    context: {
      now: () => new Date(0),
      call: () => Promise.resolve({ response: { status: 200, headers: {}, body: json({ access_token: 'sample' }) } }),
      gatewayUrl: (url) => `https://gateway.example/${url}`,
      environmentVariables: {},
    },
  };
  const policies = createPolicies(connector);
  const { request, serviceUrl: sent, notes: before, failed: fault } = await policies.request(operation, call);
  if (fault) {
    totals.failed++;
    return before;
  }
  if (!URL.canParse(request.url)) throw new Error(`The request goes to ${request.url}, which is no URL.`);
  const [success] = successResponses(operation);
  const { definitions } = connector;
  const body = json(success?.schema && sampleSchema(success.schema, { definitions, patterns: createPatterns(), full: true }));
  const response = { status: 200, headers: { 'content-type': 'application/json' }, body };
  const answered = await policies.response(operation, call, { request, serviceUrl: sent, response });
  return [...before, ...answered.notes];
}

/** A value for every connection parameter: an address where the template of a host begins with it. */
function connectionOf(connector: Connector): Record<string, string> {
  const templates = connector.properties?.policies.map(({ parameters }) => String(parameters['urlTemplate'])) ?? [];
  const isAddress = (name: string) => templates.some((template) => template.startsWith(`@connectionParameters('${name}'`));
  const names = signInParameters(connector).map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, isAddress(name) ? 'https://sample.example' : 'sample']));
}

function json(value: unknown): Body {
  const data = value === undefined ? '' : JSON.stringify(value);
  return { encoding: 'utf8', data, bytes: Buffer.byteLength(data) };
}

function tallyOf(tallies: Map<string, Tally>, key: string, folder: string): Tally {
  let tally = tallies.get(key);
  if (!tally) tallies.set(key, (tally = { connectors: new Set(), count: 0, calls: 0 }));
  tally.connectors.add(basename(folder));
  return tally;
}

function byCount(tallies: ReadonlyMap<string, Tally>): readonly (readonly [string, Tally])[] {
  return [...tallies].toSorted(([, a], [, b]) => b.connectors.size - a.connectors.size || b.count - a.count);
}
