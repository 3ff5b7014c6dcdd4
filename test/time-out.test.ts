import test, { type ExecutionContext } from 'ava';
import { type Outcome, runContract } from './run-contract.ts';

const DEFINITION = {
  swagger: '2.0',
  info: { title: 'Fabrikam Kilns', version: '1.0' },
  host: 'kilns.fabrikam.example',
  basePath: '/',
  schemes: ['https'],
  produces: ['application/json'],
  paths: {
    '/kilns': {
      get: {
        operationId: 'ListKilns',
        responses: { 200: { description: 'The kilns.', schema: { type: 'array', items: { type: 'string' } } } },
      },
    },
  },
};

async function run(t: ExecutionContext, target: string, more: Partial<Parameters<typeof runContract>[1]>): Promise<Outcome> {
  const answer = (_request: unknown, response: { setHeader: (name: string, value: string) => { end: (text: string) => unknown } }) =>
    response.setHeader('content-type', 'application/json').end('[]');
  return runContract(t, { definition: DEFINITION, contract: [`targets: { staging: { ${target} } }`], answer, ...more });
}

const findingsOf = ({ certificate }: Outcome) =>
  certificate.findings.filter(({ kind }) => kind === 'check').map(({ id, fault }) => `${id} (${fault})`);

test('a service that answers as long as the platform waits, and longer than the contract does, is not blamed', async (t) => {
  const outcome = await run(t, 'url: URL, timeout: 1s', {
    answer: (request, response) => void (request.method === 'HEAD' && response.end()),
  });
  t.deepEqual(findingsOf(outcome), ['no-response (configuration)']);
  t.is(outcome.certificate.verdict, 'incomplete');
});

test('an answer that comes after 120 seconds is the service’s fault, one before is in order', async (t) => {
  for (const [seconds, findings] of [
    [119, []],
    [121, ['call-too-long (service)']],
  ] as const) {
    let passed = 0;
    const outcome = await run(t, 'url: URL, timeout: 3m', {
      monotonic: () => performance.now() + passed,
      answer: (request, response) => {
        if (request.method !== 'HEAD') passed += seconds * 1000;
        response.setHeader('content-type', 'application/json').end('[]');
      },
    });
    t.deepEqual(findingsOf(outcome), findings, `${seconds} s`);
  }
});
