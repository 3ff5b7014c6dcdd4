import test, { type ExecutionContext } from 'ava';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepTokens } from '../../../harness/run/target/kept-tokens.ts';
import { startTokenServer, type TokenServer } from '../../../harness/mock/token-server.ts';
import { runContract, type Setup } from '../../run-contract.ts';
import { oauthOfContoso, RESPONSES, thingsDefinition } from '../../things-definition.ts';

const CLIENT = { id: 'contoso-client', secret: 'client-secret-4711' };
const DEFINITION = thingsDefinition(oauthOfContoso({ 'things.read': 'Reads things.' }));

async function tokenServer(t: ExecutionContext, lifetime = 3600): Promise<TokenServer> {
  const server = await startTokenServer({ audience: 'api://contoso', lifetime, client: CLIENT, refreshToken: 'refresh-token-4711' });
  t.teardown(() => server[Symbol.asyncDispose]());
  return server;
}

/** A service that trusts the token server. */
function setup(server: TokenServer, connection: string, more: Partial<Setup> = {}): Setup {
  return {
    definition: DEFINITION,
    contract: ['targets: { live: { url: "URL", connection: qa } }', `connections: { qa: { ${connection} } }`],
    environment: { REFRESH: 'refresh-token-4711', SECRET: CLIENT.secret, TOKENS_AT: server.tokenUrl },
    answer: (request, response) => {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const isRight = server.judge(token, new Date()) === 'right';
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
    },
    ...more,
  };
}

const WITH_REFRESH = 'clientId: contoso-client, clientSecret: "${SECRET}", refreshToken: "${REFRESH}", tokenUrl: "${TOKENS_AT}"';

test('a refresh token gets the access token with which the run signs in, and neither is written anywhere', async (t) => {
  const server = await tokenServer(t);
  const seen: string[] = [];
  const base = setup(server, WITH_REFRESH);
  const { certificate, events, cases } = await runContract(t, {
    ...base,
    answer: (request, response) => {
      seen.push(request.headers.authorization?.slice(7) ?? '');
      base.answer(request, response);
    },
  });
  t.deepEqual(server.granted(), { refresh_token: 1 });
  t.deepEqual(
    certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity !== 'info'),
    [],
  );
  t.deepEqual(
    cases.filter(({ outcome }) => outcome === 'failed'),
    [],
  );
  // The token can be read, so copies of it were tried too.
  t.true(cases.some(({ case: { credential }, outcome }) => credential === 'unsigned' && outcome === 'passed'));
  const written = JSON.stringify(events);
  for (const secret of [...seen.filter((token) => token.startsWith('ey')), 'refresh-token-4711', CLIENT.secret])
    t.false(written.includes(secret));
});

test('a token is renewed before it ends', async (t) => {
  const server = await tokenServer(t, 600);
  let ahead = 0;
  const base = setup(server, WITH_REFRESH);
  await runContract(t, {
    ...base,
    now: () => new Date(Date.now() + ahead),
    answer: (request, response) => {
      // As if the run took its time: ten seconds are left then, which is less than a tenth of the life.
      if (request.method === 'GET') ahead = 590_000;
      base.answer(request, response);
    },
  });
  t.true((server.granted()['refresh_token'] ?? 0) >= 2);
});

for (const [what, target] of [
  ['the rate', 'rate: 2/s'],
  ['a service that is busy', ''],
] as const) {
  test(`a token that ends in the wait for ${what} is not sent: a service may answer 403 to it`, async (t) => {
    let passed = 0;
    const now = () => new Date(Date.now() + passed);
    const born = new Map<string, number>();
    const busy = new Set<string>();
    const base = setup(await tokenServer(t), WITH_REFRESH);
    const { certificate, cases } = await runContract(t, {
      ...base,
      contract: [
        `targets: { live: { url: "URL", connection: qa, ${target} } }`,
        (base.contract[1] ?? '').replace('"${TOKENS_AT}"', '"URL/token"'),
      ],
      now,
      monotonic: () => performance.now() + passed,
      pause: async (ms) => void (passed += ms),
      answer: (request, response) => {
        response.setHeader('content-type', 'application/json');
        if (request.url === '/token') {
          const token = `token-4711-number-${born.size}`;
          born.set(token, now().getTime());
          return response.end(JSON.stringify({ access_token: token, expires_in: 4 }));
        }
        const token = request.headers.authorization?.slice(7) ?? '';
        const age = now().getTime() - (born.get(token) ?? -Infinity);
        const key = `${request.url} ${age < Infinity ? 'known' : token}`;
        if (target === '' && !busy.has(key)) return busy.add(key) && response.writeHead(429, { 'retry-after': '25' }).end('{}');
        return response.writeHead(age <= 4_000 ? 200 : 403).end('{"id":1}');
      },
      concurrency: 40,
    });
    t.deepEqual(
      certificate.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      [],
    );
    t.true(cases.some(({ case: { kind }, outcome }) => kind === 'smallest' && outcome === 'passed'));
  });
}

test('after a 401 the token is renewed once and the request made again, which stays as evidence', async (t) => {
  const server = await tokenServer(t);
  const base = setup(server, `accessToken: "\${STALE}", ${WITH_REFRESH}`);
  const { exchanges, certificate } = await runContract(t, {
    ...base,
    environment: { ...base.environment, STALE: await server.issue(-60) },
  });
  t.deepEqual(server.granted(), { refresh_token: 1 });
  const probe = exchanges.find(({ caseId }) => caseId === 'ListThings/smallest');
  t.is(probe?.response?.status, 200);
  t.deepEqual(
    certificate.findings.filter(({ severity }) => severity === 'error'),
    [],
  );
});

for (const [what, body, reason] of [
  ['refuses', { status: 400, type: 'application/json', text: '{"error":"invalid_grant"}' }, 'it answers 400, invalid_grant.'],
  [
    'is a web page',
    { status: 200, type: 'text/html; charset=utf-8', text: '<!doctype html><title>Sign in</title>' },
    'it answers 200 with a web page (text/html) in the stead of tokens, as a sign-in page would.',
  ],
] as const) {
  test(`where an access token is given that is refused, why no other is to be had is told: the token server ${what}`, async (t) => {
    const server = await tokenServer(t);
    const base = setup(server, `accessToken: "\${STALE}", ${WITH_REFRESH}`);
    const { certificate } = await runContract(t, {
      ...base,
      contract: base.contract.map((line) => line.replace('"${TOKENS_AT}"', '"URL/token"')),
      environment: { ...base.environment, STALE: await server.issue(-60) },
      answer: (request, response) => {
        if (request.url !== '/token') return base.answer(request, response);
        return response.writeHead(body.status, { 'content-type': body.type }).end(body.text);
      },
    });
    const told = certificate.findings.filter(({ id }) => id === 'credential-refused').map(({ message }) => message);
    t.is(told.length, 2);
    t.regex(told.join('\n'), /^The credential of the connection qa is refused by live: ListThings with 401/m);
    t.true(
      told.some(
        (message) =>
          message.startsWith('The token could not be renewed. No token for the connection qa comes from ') && message.endsWith(reason),
      ),
      told.join('\n'),
    );
    t.is(certificate.verdict, 'incomplete');
  });
}

test('a token that the service revokes meanwhile is renewed after its 401', async (t) => {
  const server = await tokenServer(t);
  const revoked = new Set<string>();
  const base = setup(server, WITH_REFRESH);
  let first = true;
  const { exchanges } = await runContract(t, {
    ...base,
    only: ['live'],
    answer: (request, response) => {
      const token = request.headers.authorization?.slice(7) ?? '';
      if (first && server.judge(token, new Date()) === 'right') {
        first = false;
        revoked.add(token);
      }
      if (revoked.has(token)) return response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
      return base.answer(request, response);
    },
  });
  t.deepEqual(server.granted(), { refresh_token: 2 });
  const again = exchanges.find(({ calls }) => calls?.some(({ purpose }) => purpose === 'again'));
  t.deepEqual(
    again?.calls?.map(({ purpose, response }) => [purpose, response?.status]),
    [
      ['rewritten', 401],
      ['again', 200],
    ],
  );
});

test('where a token is refused behind a 202, only what asks for the result is made again', async (t) => {
  const server = await tokenServer(t);
  const revoked = new Set<string>();
  const base = setup(server, WITH_REFRESH);
  const post = { operationId: 'MakeThing', responses: { ...RESPONSES, 202: { description: 'Under way.' } } };
  const { exchanges, asked } = await runContract(t, {
    ...base,
    definition: { ...DEFINITION, paths: { '/things': { post } } },
    contract: ['targets: { live: { url: "URL", connection: qa, writes: true } }', base.contract[1] ?? ''],
    pause: async () => undefined,
    answer: (request, response) => {
      const token = request.headers.authorization?.slice(7) ?? '';
      if (revoked.has(token)) return response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
      if (request.method !== 'POST' || server.judge(token, new Date()) !== 'right') return base.answer(request, response);
      if (revoked.size === 0) revoked.add(token);
      return response.writeHead(202, { location: '/jobs/7' }).end();
    },
  });
  const first = exchanges.find(({ caseId }) => caseId === 'MakeThing/smallest');
  t.deepEqual(
    first?.calls?.map(({ purpose, request, response }) => [purpose, request.method, response?.status]),
    [
      ['rewritten', 'POST', 202],
      ['follow-up', 'GET', 401],
      ['again', 'GET', 200],
      ['unsigned', 'GET', 401],
    ],
  );
  const begin = asked.indexOf('GET /jobs/7');
  t.deepEqual(asked.slice(begin - 1, begin + 2), ['POST /things', 'GET /jobs/7', 'GET /jobs/7']);
  t.is(first?.response?.status, 200);
});

test('a service that refuses every token is asked for one new token, and told', async (t) => {
  const server = await tokenServer(t);
  const { certificate } = await runContract(t, {
    ...setup(server, WITH_REFRESH),
    answer: (_request, response) => response.writeHead(401).end(),
  });
  t.true(certificate.findings.some(({ id }) => id === 'credential-refused'));
  t.true((server.granted()['refresh_token'] ?? 0) <= 4);
});

test('tokens that are kept stand in no answer that is written down, the refresh token included', async (t) => {
  const server = await tokenServer(t);
  const state = await mkdtemp(join(tmpdir(), 'conncert-kept-'));
  t.teardown(() => rm(state, { recursive: true }));
  const base = setup(server, 'login: true');
  const kept = { accessToken: await server.issue(600), refreshToken: 'kept-refresh-4711' };
  const { events, exchanges } = await runContract(t, {
    ...base,
    environment: { ...base.environment, XDG_STATE_HOME: state },
    before: (contract, world) => keepTokens({ connector: contract.connector, connection: 'qa' }, kept, world),
    answer: (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 1, of: kept })),
  });
  t.regex(JSON.stringify(exchanges), /«secret:refreshToken»/);
  for (const secret of Object.values(kept)) t.false(JSON.stringify(events).includes(secret));
});

for (const [what, endedFor, accepts, outcome] of [
  ['and is refused, as it should be', 3600, false, 'passed'],
  ['and is taken all the same', 3600, true, 'failed'],
  ['only now, which a service may overlook', 120, true, 'skipped'],
] as const) {
  test(`a token that an earlier run has kept is the expired one where it has ended ${what}`, async (t) => {
    const server = await tokenServer(t);
    const state = await mkdtemp(join(tmpdir(), 'conncert-kept-'));
    t.teardown(() => rm(state, { recursive: true }));
    const base = setup(server, `login: true, ${WITH_REFRESH.replace(', refreshToken: "${REFRESH}"', '')}`);
    const expiresAt = new Date(Date.now() - endedFor * 1000).toISOString();
    const kept = { accessToken: 'opaque-token-of-yesterday', refreshToken: 'refresh-token-4711', expiresAt };
    const { cases, certificate, events } = await runContract(t, {
      ...base,
      only: ['live'],
      environment: { ...base.environment, XDG_STATE_HOME: state },
      before: (contract, world) => keepTokens({ connector: contract.connector, connection: 'qa' }, kept, world),
      answer: (request, response) => {
        if (!accepts || !request.headers.authorization?.endsWith('-of-yesterday')) return base.answer(request, response);
        return response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
      },
    });
    const expired = cases.find(({ case: { credential } }) => credential === 'expired');
    t.is(expired?.outcome, outcome);
    t.is(
      certificate.findings.some(({ id, caseId }) => id === 'auth-not-enforced' && caseId === 'ListThings/spoilt-credential/expired'),
      outcome === 'failed',
    );
    t.false(JSON.stringify(events).includes('opaque-token-of-yesterday'));
  });
}

/** What a test of tokens that end within the run says of the service, which tells the time of the run. */
interface Ending {
  readonly life: number;
  readonly token?: (count: number) => string;
  /** Milliseconds that an answer takes; ten times that where data is changed. */
  readonly takes?: number;
  readonly clockBehindMs?: number;
  /** Whether a token that has ended for so many milliseconds is taken all the same. */
  readonly overlooks?: (endedForMs: number) => boolean;
  readonly revokesFirst?: boolean;
}

async function runWithEnding(
  t: ExecutionContext,
  { life, token = (count) => `opaque-token-number-${count}`, takes = 0, clockBehindMs = 0, overlooks = () => false, revokesFirst }: Ending,
  more: Partial<Setup> = {},
) {
  let passed = 0;
  let waited = 0;
  const now = () => new Date(Date.now() + passed);
  const born = new Map<string, number>();
  const revoked = new Set<string>();
  const base = setup(await tokenServer(t), WITH_REFRESH);
  const outcome = await runContract(t, {
    ...base,
    contract: base.contract.map((line) => line.replace('"${TOKENS_AT}"', '"URL/token"')),
    only: ['live'],
    concurrency: 1,
    now,
    monotonic: () => performance.now() + passed,
    pause: async (ms) => {
      passed += ms;
      waited += ms;
    },
    answer: (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('date', new Date(now().getTime() - clockBehindMs).toUTCString());
      if (request.url === '/token') {
        const made = token(born.size);
        born.delete(made);
        born.set(made, now().getTime());
        return response.end(JSON.stringify({ access_token: made, expires_in: life / 1000 }));
      }
      passed += request.method === 'POST' ? 10 * takes : takes;
      const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const endedFor = now().getTime() - (born.get(shown) ?? -Infinity) - life;
      if (revokesFirst && endedFor < 0 && revoked.size === 0) revoked.add(shown);
      const isGood = !revoked.has(shown) && (endedFor < 0 || (endedFor < Infinity && overlooks(endedFor)));
      return response.writeHead(isGood ? 200 : 401).end('{"id":1}');
    },
    ...more,
  });
  const errors = outcome.certificate.findings.filter(({ severity }) => severity === 'error');
  return { ...outcome, waited, errors, expired: outcome.cases.find(({ case: { credential } }) => credential === 'expired') };
}

for (const [what, isStrict] of [
  ['looks when a token ends', true],
  ['never looks whether a token has ended', false],
] as const) {
  test(`a service that ${what} is shown a token that the run has got and seen end, which is waited for no longer than seconds`, async (t) => {
    const { errors, expired, events, waited } = await runWithEnding(t, { life: 2000, overlooks: () => !isStrict });
    t.deepEqual(
      errors.map(({ id, caseId }) => [id, caseId]),
      isStrict ? [] : [['auth-not-enforced', 'ListThings/spoilt-credential/expired']],
    );
    t.is(expired?.outcome, isStrict ? 'passed' : 'failed');
    t.true(waited > 0 && waited <= 5000, `${waited} ms`);
    t.false(JSON.stringify(events).includes('opaque-token-number'));
  });
}

for (const [what, ending, reason] of [
  ['was replaced before its time was over', { life: 60_000, revokesFirst: true }, /has ended for so long/],
  [
    'ended only now, and whose life begins anew with each use',
    { life: 30_000, takes: 2000, overlooks: (ms) => ms < 25_000 },
    /has ended for so long/,
  ],
  [
    'a service takes for longer, for its clock is behind',
    { life: 2000, takes: 200, clockBehindMs: 200_000, overlooks: (ms) => ms < 200_000 },
    /has ended for so long/,
  ],
  [
    'holds its end, for which there is leeway',
    { life: 2000, takes: 500, token: (count) => `head.key.iv.text.tag-number-${count}`, overlooks: (ms) => ms < 300_000 },
    /has ended for so long/,
  ],
  ['is given again, and holds for longer', { life: 4000, takes: 1000, token: () => 'opaque-token-number-one' }, /has ended for so long/],
  ['holds for nobody knows how long', { life: Infinity }, /no token of which the token server says how long it holds/],
] as readonly [string, Ending, RegExp][]) {
  test(`no token is the expired one that ${what}`, async (t) => {
    const { errors, expired, certificate, waited } = await runWithEnding(t, ending);
    t.deepEqual(
      errors.map(({ message }) => message),
      [],
    );
    t.is(expired?.outcome, 'skipped');
    t.regex(expired?.reason ?? '', reason);
    t.is(waited, 0);
    t.is(certificate.summary.cases.failed, 0);
  });
}

const MAKE = { post: { operationId: 'MakeThing', responses: { ...RESPONSES, 202: { description: 'Under way.' } } } };
for (const [what, paths, outcome] of [
  [
    'shown once that is done, where nothing is asked for by name',
    { '/things': { get: { operationId: 'ListThings', responses: RESPONSES }, ...MAKE } },
    'failed',
  ],
  [
    'not shown once what is asked for may be gone',
    {
      '/things': MAKE,
      '/things/{id}': {
        get: { operationId: 'GetThing', parameters: [{ name: 'id', in: 'path', type: 'string', required: true }], responses: RESPONSES },
      },
    },
    'skipped',
  ],
] as const) {
  test(`a token that ends while data is changed is ${what}`, async (t) => {
    let changed = 0;
    const { expired } = await runWithEnding(
      t,
      { life: 7000, takes: 300, overlooks: () => true },
      {
        definition: { ...DEFINITION, paths },
        contract: [
          'targets: { live: { url: "URL", connection: qa, writes: true } }',
          `connections: { qa: { ${WITH_REFRESH.replace('"${TOKENS_AT}"', '"URL/token"')} } }`,
          'operations: { GetThing: { inputs: { id: one } } }'.repeat(+('/things/{id}' in paths)),
        ],
        tell: (event) => void (changed += +(event.type === 'exchange-recorded' && event.exchange.request.method === 'POST')),
      },
    );
    t.true(changed > 0);
    t.is(expired?.outcome, outcome);
  });
}

test('a fresh token that cannot be kept ends the run, for the one that is kept may be good no more', async (t) => {
  const server = await tokenServer(t);
  const state = await mkdtemp(join(tmpdir(), 'conncert-kept-'));
  t.teardown(() => rm(state, { recursive: true }));
  const base = setup(server, `login: true, ${WITH_REFRESH.replace(', refreshToken: "${REFRESH}"', '')}`);
  let file = '';
  const run = runContract(t, {
    ...base,
    environment: { ...base.environment, XDG_STATE_HOME: state },
    before: async (contract, world) => {
      const kept = { accessToken: await server.issue(-60), refreshToken: 'refresh-token-4711' };
      file = await keepTokens({ connector: contract.connector, connection: 'qa' }, kept, world);
    },
    answer: async (request, response) => {
      // What is read at the beginning cannot be replaced any more.
      await rm(file, { force: true });
      await mkdir(join(file, 'in-the-way'), { recursive: true });
      base.answer(request, response);
    },
  });
  await t.throwsAsync(run, { code: 'tokens-unwritable' });
});

for (const [times, status] of [
  [1, 503],
  [2, 429],
] as const) {
  test(`a token server that is busy is given the time that it asks for: ${status}, times: ${times}`, async (t) => {
    const server = await tokenServer(t);
    const base = setup(server, WITH_REFRESH);
    const waits: number[] = [];
    const { certificate } = await runContract(t, {
      ...base,
      contract: base.contract.map((line) => line.replace('"${TOKENS_AT}"', '"URL/token"')),
      pause: async (ms) => void waits.push(ms),
      answer: async (request, response) => {
        if (request.url !== '/token') return base.answer(request, response);
        if (waits.length < times) return response.writeHead(status, { 'retry-after': '7' }).end('{"error":"busy"}');
        return response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ access_token: await server.issue(600) }));
      },
    });
    t.deepEqual(waits, Array<number>(times).fill(7000));
    t.is(certificate.summary.cases.failed, 0);
    t.true(certificate.operations.every(({ coverage }) => coverage.auth === 'enforced'));
  });
}

test('where a token server stays busy, that is told, and not that the sign-in is wrong', async (t) => {
  const base = setup(await tokenServer(t), WITH_REFRESH);
  const asked = { tokens: 0 };
  const run = runContract(t, {
    ...base,
    contract: base.contract.map((line) => line.replace('"${TOKENS_AT}"', '"URL/token"')),
    pause: async () => undefined,
    answer: (request, response) => {
      if (request.url !== '/token') return base.answer(request, response);
      asked.tokens++;
      return response.writeHead(503).end();
    },
  });
  const error = await t.throwsAsync(run, { code: 'token-refused', message: /it answers 503\.$/ });
  t.regex((error as Error & { hint: string }).hint, /busy/);
  t.is(asked.tokens, 3);
});

for (const [what, connection, code, pattern] of [
  ['a refresh token that is not known', WITH_REFRESH.replace('${REFRESH}', '${SECRET}'), 'token-refused', /it answers 400, invalid_grant/],
  ['a client that is not known', WITH_REFRESH.replace('contoso-client', 'other-client'), 'token-refused', /it answers 401, invalid_client/],
  ['no client', 'refreshToken: "${REFRESH}", tokenUrl: "${TOKENS_AT}"', 'sign-in-incomplete', /\{ClientId\}/],
  [
    'a token server that only the connector names',
    WITH_REFRESH.replace(/, tokenUrl.*/, ''),
    'token-host-unnamed',
    /https:\/\/login\.contoso\.example\/token/,
  ],
  ['no tokens kept', 'login: true', 'login-needed', /no tokens are kept/],
] as const) {
  test(`${what} is told, and not with the secrets`, async (t) => {
    const server = await tokenServer(t);
    const error = await t.throwsAsync(runContract(t, setup(server, connection)), { code });
    t.regex(error.message, pattern);
    for (const secret of [CLIENT.secret, 'refresh-token-4711']) t.false(error.message.includes(secret));
    t.deepEqual(server.granted(), {});
  });
}

test('hosts of the target may stand in for the host of the token server', async (t) => {
  const server = await tokenServer(t);
  const base = setup(server, WITH_REFRESH.replace(/, tokenUrl.*/, ''));
  const hosts = `{ "api.contoso.example": "URL", "login.contoso.example": "${new URL(server.tokenUrl).origin}" }`;
  const { certificate } = await runContract(t, {
    ...base,
    contract: [`targets: { live: { hosts: ${hosts}, connection: qa } }`, base.contract[1] ?? ''],
  });
  t.deepEqual(server.granted(), { refresh_token: 1 });
  t.deepEqual(
    certificate.findings.filter(({ severity }) => severity === 'error'),
    [],
  );
});

test('what a collection signs in with of its own stays as it is, and so does a request that signs in with nothing', async (t) => {
  const server = await tokenServer(t);
  const base = setup(server, WITH_REFRESH);
  const got = new Map<string, string[]>();
  const item = (path: string, auth: object) => ({
    name: path,
    request: { method: 'GET', url: `https://api.contoso.example${path}`, auth },
  });
  await runContract(t, {
    ...base,
    definition: thingsDefinition(oauthOfContoso(), {
      '/things': { get: { operationId: 'ListThings', responses: RESPONSES } },
      '/bare': { get: { operationId: 'ListBare', responses: RESPONSES } },
    }),
    contract: [...base.contract, 'collections: [{ path: things.json, auth: collection }]'],
    before: async ({ folder }) => {
      const bearer = { type: 'bearer', bearer: [{ key: 'token', value: 'token-of-the-collection' }] };
      const collection = {
        info: { name: 'Things', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
        item: [item('/things', bearer), item('/bare', { type: 'noauth' })],
      };
      await writeFile(join(folder, 'things.json'), JSON.stringify(collection));
    },
    answer: (request, response) => {
      const seen = got.get(request.url ?? '') ?? [];
      got.set(request.url ?? '', [...seen, request.headers.authorization ?? 'none']);
      base.answer(request, response);
    },
  });
  // The collection comes last.
  t.is(got.get('/things')?.at(-1), 'Bearer token-of-the-collection');
  t.is(got.get('/bare')?.at(-1), 'none');
});
