import test from 'ava';
import type { IncomingMessage, RequestListener } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runContract } from '../../run-contract.ts';
import { oauthOfContoso, thingsDefinition } from '../../things-definition.ts';

const DEFINITION = thingsDefinition(
  {},
  { '/things': { get: { operationId: 'ListThings', responses: { 200: { description: 'Fine.', schema: { type: 'object' } } } } } },
);

const run = (timeout: string, answer: RequestListener) => ({
  definition: DEFINITION,
  contract: [`targets: { live: { url: "URL", timeout: ${timeout} } }`],
  answer,
});

const json: RequestListener = (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');

for (const [what, onHead] of [
  ['resets HEAD', (request: IncomingMessage) => void request.destroy()],
  ['never answers HEAD', () => undefined],
  ['says nonsense to HEAD', (request: IncomingMessage) => void request.socket.end('what?\r\n\r\n')],
] as const)
  test(`a service that ${what} and answers GET is there`, async (t) => {
    const answer: RequestListener = (request, response) => (request.method === 'HEAD' ? onHead(request) : json(request, response));
    const { certificate, asked } = await runContract(t, run('2s', answer));
    t.deepEqual(
      certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity === 'error'),
      [],
    );
    t.deepEqual(asked.slice(0, 2), ['HEAD /', 'GET /']);
    t.true(asked.includes('GET /things'));
  });

test('a service that wakes slowly has the time-out of its target for it', async (t) => {
  let firstAt: number | undefined;
  const answer: RequestListener = (request, response) => {
    firstAt ??= performance.now();
    setTimeout(() => json(request, response), Math.max(0, firstAt + 1_200 - performance.now()));
  };
  const { cases } = await runContract(t, run('3s', answer));
  t.deepEqual([...new Set(cases.map(({ outcome }) => outcome))], ['passed']);
});

test('of a service that answers neither HEAD nor GET, both are told', async (t) => {
  const error = await t.throwsAsync(
    runContract(
      t,
      run('400ms', () => undefined),
    ),
  );
  t.regex(error?.message ?? '', /does not answer: no complete answer to HEAD and GET within the 0\.4 s of its timeout\.$/);
});

const SERVICE = `import { createServer } from 'node:http';
createServer((request, response) => {
  const answer = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url === '/token') return answer(200, { access_token: 'token-of-contoso' });
  if (request.headers.authorization !== 'Bearer token-of-contoso') return answer(401, {});
  answer(request.url.startsWith('/v1/') ? 200 : 404, { id: 1 });
}).listen(process.env.PORT, '127.0.0.1');
`;

test('a command may start the token server of the connection too, and its address stands in for the host of the definition beside others', async (t) => {
  const { cases } = await runContract(t, {
    definition: { ...thingsDefinition(oauthOfContoso()), basePath: '/v1' },
    contract: [
      'targets: { live: { start: { command: node service.mjs, url: "http://127.0.0.1:{port}/v1", hosts: { files.contoso.example: "http://127.0.0.1:{port}" } }, connection: qa } }',
      'connections: { qa: { clientId: contoso, clientSecret: "${SECRET}", refreshToken: "${REFRESH}", tokenUrl: "http://127.0.0.1:{port}/token" } }',
    ],
    environment: { SECRET: 'client-secret-4711', REFRESH: 'refresh-token-4711', PATH: process.env['PATH'] ?? '' },
    before: ({ folder }) => writeFile(join(folder, 'service.mjs'), SERVICE),
    answer: json,
  });
  t.deepEqual(
    cases.filter(({ case: { kind } }) => kind === 'smallest').map(({ outcome }) => outcome),
    ['passed', 'passed'],
  );
});
