import test, { type ExecutionContext } from 'ava';
import { type Outcome, runContract } from '../run-contract.ts';
import { KEY_IN_HEADER, RESPONSES, thingsDefinition } from '../things-definition.ts';

const UNDECLARED = thingsDefinition(KEY_IN_HEADER, {
  '/things': { get: { operationId: 'ListThings', responses: RESPONSES } },
  '/me': {
    get: {
      operationId: 'GetMe',
      parameters: [{ name: 'verbose', in: 'query', required: true, type: 'string', 'x-ms-summary': 'Verbose' }],
      responses: RESPONSES,
    },
  },
});
const DEFINITION = { ...UNDECLARED, 'x-ms-capabilities': { testConnection: { operationId: 'GetMe', parameters: { verbose: 'no' } } } };

async function run(t: ExecutionContext, statusOf: (path: string, isRight: boolean) => number, definition: object = DEFINITION) {
  return runContract(t, {
    definition,
    contract: ['targets: { staging: { url: "URL", connection: qa } }', 'connections: { qa: { parameters: { api_key: "${KEY}" } } }'],
    environment: { KEY: 'k-4711-long' },
    answer: (request, response) => {
      const status = statusOf(request.url ?? '', request.headers['x-key'] === 'k-4711-long');
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"id":1}');
    },
  });
}

function ofTest({ certificate }: Outcome): readonly string[] {
  return certificate.findings.filter(({ caseId }) => caseId?.endsWith('/test-connection')).map(({ id }) => id);
}

test('the declared operation is called with its literal values, with a good and with a bad credential', async (t) => {
  const outcome = await run(t, (_path, isRight) => (isRight ? 200 : 401));
  t.deepEqual(ofTest(outcome), []);
  const steps = outcome.exchanges.filter(({ caseId }) => caseId === 'GetMe/test-connection');
  t.deepEqual(
    steps.map(({ step, response, request }) => [step, response?.status, request.url.replace(/^.*(?=\/me)/, '')]),
    [
      ['good credential', 200, '/me?verbose=no'],
      ['bad credential', 401, '/me?verbose=no'],
    ],
  );
  t.is(outcome.cases.find(({ case: made }) => made.id === 'GetMe/test-connection')?.outcome, 'passed');
});

test('without a declared one, an operation stands in that needs no input', async (t) => {
  const outcome = await run(t, (_path, isRight) => (isRight ? 200 : 401), UNDECLARED);
  t.deepEqual(
    outcome.cases.filter(({ case: { kind } }) => kind === 'test-connection').map(({ case: { operationId } }) => operationId),
    ['ListThings'],
  );
});

test('one that lets a bad credential pass is open, and told once', async (t) => {
  const outcome = await run(t, (path, isRight) => (isRight || path.startsWith('/me') ? 200 : 401));
  t.deepEqual(ofTest(outcome), ['test-connection-open']);
});

test('one that refuses a good credential is told', async (t) => {
  const outcome = await run(t, (path, isRight) => (!isRight ? 401 : path.startsWith('/me') ? 404 : 200));
  t.deepEqual(ofTest(outcome), ['test-connection-refused', 'undeclared-error-status']);
  t.is(outcome.certificate.verdict, 'not-certified');
});

test('of one that is refused like any valid request, what is told first is referred to', async (t) => {
  const messagesOf = ({ certificate }: Outcome, of: string) =>
    certificate.findings.filter(({ id }) => id === of).map(({ caseId, message }) => `${caseId}: ${message}`);
  const lost = await run(t, (_path, isRight) => (isRight ? 404 : 401), UNDECLARED);
  t.is(messagesOf(lost, 'valid-request-refused').filter((line) => line.startsWith('ListThings/')).length, 1);
  t.deepEqual(messagesOf(lost, 'test-connection-refused'), [
    'ListThings/test-connection: With a good credential the test connection is answered with 404, as the same request is in ListThings/smallest.',
  ]);
  // Sent with other values, it has a cause of its own.
  const own = await run(t, (path, isRight) => (!isRight ? 401 : path.startsWith('/me') ? 404 : 200));
  t.deepEqual(messagesOf(own, 'test-connection-refused'), [
    'GetMe/test-connection: With a good credential the test connection is answered with 404.',
  ]);
});

test('one that is held off with 429 is neither good nor bad', async (t) => {
  const { certificate, cases } = await run(t, (_path, isRight) => (isRight ? 429 : 401));
  const errors = certificate.findings.filter(({ severity }) => severity === 'error');
  t.deepEqual([...new Set(errors.map(({ id, fault }) => `${id} ${fault}`))], ['request-throttled configuration']);
  t.deepEqual(
    errors.map(({ caseId, operationId, target }) => [caseId, operationId, target]),
    [[undefined, undefined, 'staging']],
  );
  t.is(cases.find(({ case: { kind } }) => kind === 'test-connection')?.outcome, 'skipped');
  t.false(cases.some(({ outcome }) => outcome === 'failed'));
  t.is(certificate.verdict, 'incomplete');
});

test('one that fails with a server error is told once', async (t) => {
  const outcome = await run(t, (path, isRight) => (!isRight ? 401 : path.startsWith('/me') ? 500 : 200));
  t.deepEqual(ofTest(outcome), ['server-error']);
});

test('one that fails with a bad credential is a server error', async (t) => {
  const outcome = await run(t, (path, isRight) => (isRight ? 200 : path.startsWith('/me') ? 500 : 401));
  t.deepEqual(ofTest(outcome), ['server-error']);
});

test('nothing is tested where no credential is taken', async (t) => {
  const { securityDefinitions: _definitions, security: _security, ...open } = DEFINITION;
  const outcome = await run(t, () => 200, open);
  t.deepEqual(
    outcome.cases.filter(({ case: { kind } }) => kind === 'test-connection'),
    [],
  );
});

test('nor on a target whose connection has none, though the connector takes one otherwise', async (t) => {
  const set = (name: string, parameters: object) => ({ name, uiDefinition: {}, parameters });
  const keys = { api_key: { type: 'securestring', uiDefinition: {} } };
  const { cases, certificate } = await runContract(t, {
    definition: DEFINITION,
    properties: {
      connectionParameterSets: { uiDefinition: {}, values: [set('by-key', keys), set('anonymous', {})] },
    },
    contract: [
      'targets: { keyed: { url: "URL", connection: qa }, open: { url: "URL", connection: anybody } }',
      'connections: { qa: { set: by-key, parameters: { api_key: "${KEY}" } }, anybody: { set: anonymous } }',
    ],
    environment: { KEY: 'k-4711-long' },
    // Whoever sends no key is let in, and whoever sends a wrong one is not.
    answer: (request, response) => {
      const isRight = [undefined, 'k-4711-long'].includes(request.headers['x-key'] as string | undefined);
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
    },
  });
  const tests = cases.filter(({ case: { kind } }) => kind === 'test-connection');
  t.deepEqual(
    tests.map(({ target }) => target),
    ['keyed'],
  );
  t.false(certificate.findings.some(({ id }) => id === 'test-connection-open'));
});
