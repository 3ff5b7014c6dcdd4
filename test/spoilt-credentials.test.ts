import test, { type ExecutionContext } from 'ava';
import type { IncomingMessage } from 'node:http';
import { runContract } from './run-contract.ts';
import { KEY_IN_HEADER, oauthOfContoso, thingsDefinition } from './things-definition.ts';

const DEFINITION = thingsDefinition(oauthOfContoso());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const TOKEN = `${part({ alg: 'RS256' })}.${part({ sub: 'ann', aud: 'api://contoso', exp: 4_000_000_000 })}.c2lnbmF0dXJl`;
const CONTRACT = [
  'targets: { live: { url: "URL", connection: qa, refusedConnections: { someone-elses: other } } }',
  'connections: { qa: { accessToken: "${TOKEN}" }, other: { accessToken: "${OTHER}" } }',
];

async function run(
  t: ExecutionContext,
  lets: (token: string, request: IncomingMessage) => boolean,
  refusal: (request: IncomingMessage) => number = () => 401,
) {
  return runContract(t, {
    definition: DEFINITION,
    contract: CONTRACT,
    environment: { TOKEN, OTHER: 'opaque-token-of-bob' },
    answer: (request, response) => {
      const token = /^Bearer ?(.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      response.writeHead(lets(token, request) ? 200 : refusal(request), { 'content-type': 'application/json' }).end('{"id":1}');
    },
  });
}

const EVERY_WAY = [
  'empty',
  'expired',
  'malformed',
  'misplaced',
  'nearly-right',
  'schemeless',
  'someone-elses',
  'unsigned',
  'wrong-audience',
  'wrong-scope',
];

/** There is none of one, and whether a strict service looks further than at the signature of the others it does not show. */
const UNSHOWN: ReadonlySet<string> = new Set(['wrong-scope', 'expired', 'wrong-audience']);

test('a token is spoilt in every way on one operation, and what a strict service refuses is passed', async (t) => {
  const { cases, events, certificate } = await run(t, (token) => token === TOKEN);
  const spoilt = cases.filter(({ case: { kind } }) => kind === 'spoilt-credential');
  t.deepEqual(
    spoilt.map(({ case: { id }, outcome }) => [id, outcome]),
    EVERY_WAY.map((id) => [`ListThings/spoilt-credential/${id}`, UNSHOWN.has(id) ? 'skipped' : 'passed']),
  );
  for (const id of ['expired', 'wrong-audience'])
    t.regex(spoilt.find(({ case: { credential } }) => credential === id)?.reason ?? '', /^the signature of a copy does not fit/);
  t.is(certificate.verdict, 'certified');
  t.true(certificate.operations.every(({ coverage }) => coverage.auth === 'enforced'));
  t.deepEqual(
    certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity !== 'info'),
    [],
  );
  // Neither the token nor what was made of it.
  const written = JSON.stringify(events);
  for (const secret of [TOKEN, 'opaque-token-of-bob', 'c2lnbmF0dXJl', part({ sub: 'ann', aud: 'api://contoso', exp: 4_000_000_000 })])
    t.false(written.includes(secret));
});

const payload = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8') || '{}') as Record<string, unknown>;
const readable = (token: string) => token.startsWith('ey');

for (const [what, lets, accepted] of [
  [
    'looks at no signature',
    (token) => token === TOKEN || (readable(token) && payload(token)['exp'] === 4_000_000_000 && payload(token)['aud'] === 'api://contoso'),
    ['nearly-right', 'unsigned'],
  ],
  [
    'looks at nothing but the audience',
    (token) => token === TOKEN || (readable(token) && token.endsWith('c2lnbmF0dXJl') && payload(token)['aud'] === 'api://contoso'),
    ['expired'],
  ],
  [
    'looks at nothing but the end',
    (token) => token === TOKEN || (readable(token) && token.endsWith('c2lnbmF0dXJl') && Number(payload(token)['exp']) > 2e9),
    ['wrong-audience'],
  ],
  ['looks at the beginning', (token) => token.slice(0, -12) === TOKEN.slice(0, -12), ['nearly-right']],
  ['takes the token from the query too', (token, { url }) => token === TOKEN || (url ?? '').includes('access_token='), ['misplaced']],
  ['knows nobody', (token) => token === TOKEN || token.startsWith('opaque'), ['someone-elses']],
  ['takes an empty one for a guest', (token, { headers }) => token === TOKEN || headers.authorization?.trim() === 'Bearer', ['empty']],
  ['chokes on a malformed one', (token) => token === TOKEN || token.includes('"'), ['malformed']],
] as readonly [string, (token: string, request: IncomingMessage) => boolean, readonly string[]][]) {
  test(`a service that ${what} is not certified for that`, async (t) => {
    const { certificate } = await run(t, lets);
    const found = certificate.findings.filter(({ severity }) => severity === 'error');
    t.deepEqual(
      found.map(({ id, caseId }) => [id, caseId]),
      accepted.map((id) => ['auth-not-enforced', `ListThings/spoilt-credential/${id}`]),
    );
    t.is(certificate.verdict, 'not-certified');
  });
}

for (const [what, id, severity, isLax] of [
  ['takes the token without the word Bearer', 'auth-lax', 'warning', true],
  ['answers 400 to it', undefined, undefined, false],
] as const) {
  test(`a service that ${what} is certified${id === undefined ? '' : ', with a warning'}`, async (t) => {
    const { certificate, cases, exchanges } = await run(
      t,
      (token, { headers }) => token === TOKEN || (isLax && headers.authorization === TOKEN),
      ({ headers }) => (headers.authorization === TOKEN ? 400 : 401),
    );
    const told = certificate.findings.filter(({ kind, severity: weight }) => kind === 'check' && weight !== 'info');
    t.deepEqual(
      told.map((finding) => [finding.id, finding.severity, finding.caseId]),
      id === undefined ? [] : [[id, severity, 'ListThings/spoilt-credential/schemeless']],
    );
    t.is(cases.find(({ case: made }) => made.id === 'ListThings/spoilt-credential/schemeless')?.outcome, 'passed');
    t.is(exchanges.find(({ caseId }) => caseId === 'ListThings/spoilt-credential/schemeless')?.response?.status, isLax ? 200 : 400);
    t.is(certificate.operations.find(({ operationId }) => operationId === 'ListThings')?.coverage.auth, 'enforced');
  });
}

for (const isLax of [true, false])
  test(`a key that is typed with a word before it, and ${isLax ? '' : 'not '}taken without that, is ${isLax ? 'a warning' : 'fine'}`, async (t) => {
    const { certificate } = await runContract(t, {
      definition: thingsDefinition(KEY_IN_HEADER),
      contract: ['targets: { live: { url: "URL", connection: qa } }', 'connections: { qa: { parameters: { api_key: "${KEY}" } } }'],
      environment: { KEY: 'Token 0123456789abcdef' },
      answer: ({ headers }, response) => {
        const key = headers['x-key'];
        const isRight = key === 'Token 0123456789abcdef' || (isLax && key === '0123456789abcdef');
        response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
      },
    });
    t.deepEqual(
      certificate.findings
        .filter(({ kind, severity }) => kind === 'check' && severity !== 'info')
        .map(({ id, severity }) => [id, severity]),
      isLax ? [['auth-lax', 'warning']] : [],
    );
    t.is(certificate.operations.find(({ operationId }) => operationId === 'ListThings')?.coverage.auth, 'enforced');
  });

test('what a copy says is looked at where a service takes wrong signatures, and then its refusal counts', async (t) => {
  const { cases } = await run(
    t,
    (token) => token === TOKEN || (readable(token) && payload(token)['exp'] === 4_000_000_000 && payload(token)['aud'] === 'api://contoso'),
  );
  for (const use of ['expired', 'wrong-audience'])
    t.is(cases.find(({ case: { credential } }) => credential === use)?.outcome, 'passed', use);
});

test('one that the contract gives counts, for its signature fits', async (t) => {
  const { cases } = await runContract(t, {
    definition: DEFINITION,
    contract: [
      'targets: { live: { url: "URL", connection: qa, refusedConnections: { expired: old } } }',
      'connections: { qa: { accessToken: "${TOKEN}" }, old: { accessToken: "${OLD}" } }',
    ],
    environment: { TOKEN, OLD: `${part({ alg: 'RS256' })}.${part({ sub: 'ann', exp: 1_500_000_000 })}.c2lnbmVkb25jZQ` },
    answer: ({ headers }, response) => {
      response.writeHead(headers.authorization === `Bearer ${TOKEN}` ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
    },
  });
  const outcomeOf = (use: string) => cases.find(({ case: { credential } }) => credential === use)?.outcome;
  t.deepEqual([outcomeOf('expired'), outcomeOf('wrong-audience')], ['passed', 'skipped']);
});

test('on the mock every way runs and is refused', async (t) => {
  const { cases } = await runContract(t, {
    definition: DEFINITION,
    contract: [],
    answer: (_request, response) => response.end(),
    mock: true,
  });
  const spoilt = cases.filter(({ case: { kind } }) => kind === 'spoilt-credential');
  t.is(spoilt.length, EVERY_WAY.length);
  t.deepEqual(
    spoilt.filter(({ outcome }) => outcome !== 'passed'),
    [],
  );
});

for (const password of ['', 'X'])
  test(`a service that takes a key for the user name, and looks at no password, is certified: "${password}"`, async (t) => {
    const { certificate, cases } = await runContract(t, {
      definition: thingsDefinition({ it: { type: 'basic' } }),
      contract: [
        'targets: { live: { url: "URL", connection: qa } }',
        `connections: { qa: { parameters: { username: "\${KEY}", password: "${password && '${PASSWORD}'}" } } }`,
      ],
      environment: { KEY: 'k-4711-long', PASSWORD: password },
      answer: ({ headers }, response) => {
        const [, pair = ''] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
        const isRight = Buffer.from(pair, 'base64').toString().startsWith('k-4711-long:');
        response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
      },
    });
    t.deepEqual(
      certificate.findings.filter(({ severity, kind }) => kind === 'check' && severity !== 'info').map(({ message }) => message),
      [],
    );
    t.is(cases.find(({ case: made }) => made.id === 'ListThings/wrong-credential')?.outcome, 'passed');
  });
