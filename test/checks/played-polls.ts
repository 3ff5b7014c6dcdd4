import { sequenceChecks } from '../../harness/checks/index.ts';
import { runSequenceChecks } from '../../harness/checks/run-sequence-checks.ts';
import { redactNothing } from '../../harness/lib/redact.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { Exchange } from '../../harness/model/exchange.ts';
import { POLL } from '../../harness/model/trigger-steps.ts';
import { loadPackage } from '../load/load-files.ts';

/** What a trigger tells, and what it tells when it is polled once more with the same state. */
export interface Polls {
  readonly trigger: 'single' | 'batch';
  readonly told: unknown;
  readonly again: unknown;
  readonly policies?: readonly object[];
}

/** What the checks of sequences say of a trigger that was polled so, as `id: message`. */
export async function findingsOf({ trigger, told, again, policies = [] }: Polls): Promise<readonly string[]> {
  const get = { operationId: 'WhenThingChanges', 'x-ms-trigger': trigger, responses: { '200': { description: 'The news.' } } };
  const definition = {
    swagger: '2.0',
    info: { title: 'Northwind', version: '1.0' },
    host: 'api.northwind.example',
    paths: { '/things': { get } },
  };
  const { connector } = await loadPackage(definition, { properties: { policyTemplateInstances: policies } });
  const [operation] = connector.operations;
  if (!operation) throw new Error('the definition has lost its operation');
  const { operationId } = operation;
  const poll = (step: string, answer: unknown): Exchange => {
    const data = answer === undefined ? '' : JSON.stringify(answer);
    const state = answer === undefined ? 1 : step.length;
    const headers = { 'content-type': 'application/json', location: `https://api.northwind.example/things?triggerState=${state}` };
    return {
      caseId: `${operationId}/polling-trigger`,
      operationId,
      target: 'local',
      targetKind: 'live',
      step,
      request: { method: 'GET', url: 'https://api.northwind.example/things?triggerState=1', headers: {} },
      response: { status: data === '' ? 202 : 200, headers, body: { encoding: 'utf8', data, bytes: data.length } },
      startedAt: '2024-05-01T08:00:00.000Z',
      durationMs: 1,
    };
  };
  const played = {
    connector,
    operation,
    case: {
      id: `${operationId}/polling-trigger`,
      operationId,
      kind: 'polling-trigger' as const,
      title: 'polled',
      inputs: {},
      credential: 'right' as const,
      expected: { kind: 'success' as const },
      invented: [],
    },
    steps: [poll(POLL.first, undefined), poll(POLL.quiet, undefined), poll(`${POLL.news} 1`, told), poll(POLL.same, again)],
    fired: 1,
    signsIn: true,
    service: { url: 'https://api.northwind.example', standIns: [] },
    validator: createSchemaValidator(connector.definitions),
    redact: redactNothing,
    refusedBefore: () => undefined,
    givenFault: () => undefined,
    argumentFault: () => undefined,
  };
  const { statements } = runSequenceChecks(sequenceChecks, played, { name: 'local', kind: 'live' });
  return statements.map(({ id, message }) => `${id}: ${message}`);
}
