import test, { type ExecutionContext } from 'ava';
import { runContract } from '../../run-contract.ts';
import { oauthOfContoso, thingsDefinition } from '../../things-definition.ts';

const LIFE_MS = 4000;
const SECRETS = { REFRESH: 'refresh-token-4711', SECRET: 'client-secret-4711' };

interface Asked {
  readonly header: string | undefined;
  readonly query: string | undefined;
  /** Whether a token of this text was given out, and holds. */
  readonly holds: (token: string | undefined) => boolean;
  readonly wait: (ms: number) => void;
}

/** A run at a low rate, in a time of its own, against a service whose tokens hold for four seconds. */
async function run(t: ExecutionContext, lets: (asked: Asked) => boolean) {
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  const born = new Map<string, number>();
  const holds = (token = '') => now().getTime() - (born.get(token) ?? -Infinity) < LIFE_MS;
  const wait = (ms: number) => void (passed += ms);
  return runContract(t, {
    definition: thingsDefinition(oauthOfContoso()),
    contract: [
      'targets: { live: { url: "URL", connection: qa, rate: 1/s } }',
      'connections: { qa: { clientId: contoso-client, clientSecret: "${SECRET}", refreshToken: "${REFRESH}", tokenUrl: "URL/token" } }',
    ],
    environment: SECRETS,
    concurrency: 1,
    now,
    monotonic: () => performance.now() + passed,
    pause: async (ms) => wait(ms),
    answer: ({ url = '', headers }, response) => {
      response.setHeader('content-type', 'application/json');
      if (url === '/token') {
        const token = `Token4711NumberOf${String(born.size).padStart(3, '0')}abcdef`;
        born.set(token, now().getTime());
        return response.end(JSON.stringify({ access_token: token, expires_in: LIFE_MS / 1000 }));
      }
      const header = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
      const query = new URL(url, 'http://localhost').searchParams.get('access_token') ?? undefined;
      const isIn = lets({ header, query, holds, wait });
      return response.writeHead(isIn ? 200 : 401).end('{"id":1}');
    },
  });
}

const errorsOf = ({ certificate }: Awaited<ReturnType<typeof run>>) =>
  certificate.findings.filter(({ severity }) => severity === 'error').map(({ id, caseId }) => [id, caseId]);
const resultOf = ({ cases }: Awaited<ReturnType<typeof run>>, use: string) =>
  cases.find(({ case: { id } }) => id.endsWith(`/spoilt-credential/${use}`));

test('a spoilt copy is one of the token that holds when it goes, so that a service that takes it is found out', async (t) => {
  const outcome = await run(t, ({ header, query, holds }) => holds(header) || holds(query));
  t.deepEqual(errorsOf(outcome), [['auth-not-enforced', 'ListThings/spoilt-credential/misplaced']]);
});

test('of a service that refuses copies at once, all of them are passed', async (t) => {
  const outcome = await run(t, ({ header, holds }) => holds(header));
  t.deepEqual(errorsOf(outcome), []);
  for (const use of ['misplaced', 'nearly-right', 'other-case', 'schemeless']) t.is(resultOf(outcome, use)?.outcome, 'passed', use);
  t.false(outcome.exchanges.some(({ doubt }) => doubt));
});

test('where the token has ended by the time its copy is refused, the copy is made once more, and then not counted', async (t) => {
  let refused = 0;
  const outcome = await run(t, ({ header, query, holds, wait }) => {
    if (query === undefined) return holds(header);
    refused++;
    wait(LIFE_MS);
    return holds(query);
  });
  t.is(refused, 2);
  t.deepEqual(errorsOf(outcome), []);
  t.like(resultOf(outcome, 'misplaced'), {
    outcome: 'skipped',
    reason: 'the token of which the copy was made had ended itself by then, and is refused for that',
  });
  t.is(resultOf(outcome, 'nearly-right')?.outcome, 'passed');
});
