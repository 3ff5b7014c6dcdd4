import test, { type ExecutionContext } from 'ava';
import { runContract } from './run-contract.ts';
import { KEY_IN_HEADER, RESPONSES, thingsDefinition } from './things-definition.ts';

const ID = { name: 'id', in: 'path', required: true, type: 'string' };
const ALL = { ...RESPONSES, 403: { description: 'No.' }, 404: { description: 'None.' } };
const DEFINITION = thingsDefinition(KEY_IN_HEADER, {
  '/things/{id}': { get: { operationId: 'GetThing', parameters: [ID], responses: ALL } },
  '/more': { get: { operationId: 'ListMore', responses: ALL } },
  '/last': { get: { operationId: 'ListLast', responses: ALL } },
});
const CASE = "{ name: unknown, inputs: { id: '0' }, expect: { status: STATUS } }";

interface Asked {
  readonly path: string;
  readonly isRight: boolean;
  /** How many requests with a wrong key came before. */
  readonly wrong: number;
}

/** A run against a service whose answers to the right key are given; every other key is refused with 401. */
async function run(t: ExecutionContext, answer: (asked: Asked) => number, expected = 404) {
  let wrong = 0;
  const { certificate, cases } = await runContract(t, {
    definition: DEFINITION,
    contract: [
      'targets: { staging: { url: "URL/v1", connection: qa } }',
      'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
      `operations: { GetThing: { inputs: { id: '7' }, cases: [ ${CASE.replace('STATUS', String(expected))} ] } }`,
    ],
    environment: { KEY: 'right-key-of-contoso' },
    concurrency: 1,
    answer: ({ url = '', headers, method }, response) => {
      const isRight = headers['x-key'] === 'right-key-of-contoso';
      const status = method === 'HEAD' ? 200 : answer({ path: url.replace('/v1', ''), isRight, wrong });
      if (!isRight && method !== 'HEAD') wrong++;
      response.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? '{"id":7}' : '{}');
    },
  });
  const blamed = certificate.findings.filter(({ severity, fault }) => severity === 'error' && fault === 'service').map(({ id }) => id);
  return { blamed, verdict: certificate.verdict, own: cases.find(({ case: made }) => made.kind === 'authored') };
}

const usual = ({ path, isRight }: Asked) => (isRight ? (path === '/things/0' ? 404 : 200) : 401);

test('a case of the contract gets what it expects where nobody is locked out', async (t) => {
  const { blamed, own } = await run(t, usual);
  t.deepEqual([blamed, own?.outcome], [[], 'passed']);
});

test('a case of the contract that comes after a lock-out shows nothing', async (t) => {
  const { blamed, own, verdict } = await run(t, (asked) => (asked.wrong > 0 ? 403 : usual(asked)));
  t.deepEqual(blamed, []);
  t.is(own?.outcome, 'skipped');
  t.is(own?.reason, 'the service refuses the credential of the contract by now (403), for valid requests too');
  t.is(verdict, 'incomplete');
});

test('one that expects the refusal gets what it expects', async (t) => {
  const { own } = await run(t, (asked) => (asked.wrong > 0 ? 403 : usual(asked)), 403);
  t.is(own?.outcome, 'passed');
});

test('a refusal of the case alone is the service’s fault', async (t) => {
  const { blamed, own, verdict } = await run(t, (asked) => (asked.isRight && asked.path === '/things/0' ? 403 : usual(asked)));
  t.deepEqual([blamed, own?.outcome, verdict], [['expectation-not-met'], 'failed', 'not-certified']);
});

test('that another operation is forbidden to the credential does not excuse it', async (t) => {
  const { blamed, own } = await run(t, (asked) => (asked.isRight && ['/things/0', '/more'].includes(asked.path) ? 403 : usual(asked)));
  t.deepEqual([blamed, own?.outcome], [['expectation-not-met'], 'failed']);
});
