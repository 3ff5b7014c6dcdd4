import test, { type ExecutionContext } from 'ava';
import { sequenceChecks } from '../../harness/checks/index.ts';
import { runSequenceChecks } from '../../harness/checks/run-sequence-checks.ts';
import { redactNothing } from '../../harness/lib/redact.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { Exchange } from '../../harness/model/exchange.ts';
import { POLL } from '../../harness/model/trigger-steps.ts';
import { loadDefinition } from '../cases/plan-for.ts';

/** What a trigger tells, and what it tells when it is polled once more with the same state. */
interface Polls {
  readonly trigger: 'single' | 'batch';
  readonly told: unknown;
  readonly again: unknown;
}

async function findingsOf({ trigger, told, again }: Polls): Promise<readonly string[]> {
  const get = { operationId: 'WhenThingChanges', 'x-ms-trigger': trigger, responses: { '200': { description: 'The news.' } } };
  const connector = await loadDefinition({ paths: { '/things': { get } } });
  const [operation] = connector.operations;
  if (!operation) throw new Error('the definition has lost its operation');
  const { operationId } = operation;
  const poll = (step: string, answer: unknown): Exchange => {
    const data = answer === undefined ? '' : JSON.stringify(answer);
    const headers = { 'content-type': 'application/json', location: `https://api.northwind.example/things?triggerState=${step.length}` };
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
    service: { url: 'https://api.northwind.example', standIns: [] },
    validator: createSchemaValidator(connector.definitions),
    redact: redactNothing,
  };
  const { statements } = runSequenceChecks(sequenceChecks, played, { name: 'local', kind: 'live' });
  return statements.map(({ id, message }) => `${id}: ${message}`);
}

const LEFT_OUT = (what: string, total: number) => [
  `polling-not-idempotent: Polled once more with the same state, the service leaves out ${what} of the ${total} told before.`,
];

for (const [title, polls, expected] of [
  [
    'the time of the answer is no other item',
    { trigger: 'single', told: { level: 3, now: '08:00' }, again: { level: 3, now: '08:01' } },
    [],
  ],
  ['items without an id are not compared', { trigger: 'batch', told: [{ age: 1 }, { age: 2 }], again: [{ age: 2 }, { age: 3 }] }, []],
  [
    'of items without an id, fewer are told',
    { trigger: 'batch', told: [{ age: 1 }, { age: 2 }], again: [{ age: 2 }] },
    LEFT_OUT('an item', 2),
  ],
  ['nothing is told instead of something', { trigger: 'single', told: { level: 3 }, again: undefined }, LEFT_OUT('an item', 1)],
  ['an item with an id is known whatever else it holds', { trigger: 'batch', told: [{ id: 1, age: 1 }], again: [{ id: 1, age: 2 }] }, []],
  [
    'an item with an id is missing',
    { trigger: 'batch', told: [{ id: 1 }, { id: 2 }], again: [{ id: 2 }, { id: 3 }] },
    LEFT_OUT('an item', 2),
  ],
] as const satisfies readonly (readonly [string, Polls, readonly string[]])[]) {
  test(title, async (t: ExecutionContext) => {
    t.deepEqual(await findingsOf(polls), expected);
  });
}
