import test, { type ExecutionContext } from 'ava';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Outcome, runContract } from '../../run-contract.ts';
import { threadMs } from '../../thread-ms.ts';

const DEFINITION = {
  swagger: '2.0',
  info: { title: 'Fabrikam Parcels', version: '1.0' },
  host: 'api.fabrikam.example',
  basePath: '/v1',
  schemes: ['https'],
  produces: ['application/json'],
  paths: {
    '/parcels/{number}': {
      get: {
        operationId: 'GetParcel',
        parameters: [{ name: 'number', in: 'path', required: true, type: 'string', 'x-example': 'p 1' }],
        responses: {
          200: { description: 'The parcel.', schema: { type: 'object', properties: { number: { type: 'string' } } } },
          202: { description: 'Not weighed yet.' },
        },
      },
    },
  },
};

const PARAMETERS = {
  site: { type: 'string', uiDefinition: { constraints: { required: 'true' } } },
  api_key: { type: 'securestring', uiDefinition: { constraints: { required: 'true' } } },
};

function policy(templateId: string, parameters: Readonly<Record<string, string>>, more: object = {}): object {
  const prefixed = Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]);
  return { templateId, title: templateId, parameters: { ...Object.fromEntries(prefixed), ...more } };
}

interface Setup {
  readonly policies?: readonly object[];
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly target?: string;
  readonly script?: string;
  /** In place of the definition's. */
  readonly paths?: object;
  /** Where the key goes; a policy's business where nothing is said. */
  readonly keyIn?: 'query';
  /** How long was waited, in milliseconds; the time is not spent. */
  readonly waits?: number[];
  /** Further lines of the contract. */
  readonly more?: readonly string[];
}

const PARCEL = JSON.stringify({ number: 'p 1' });

async function run(
  t: ExecutionContext,
  { policies = [], answer, target = 'url: URL/v1, connection: qa', script, more = [], paths, keyIn, waits = [] }: Setup,
): Promise<Outcome> {
  return runContract(t, {
    definition: {
      ...DEFINITION,
      ...(paths && { paths }),
      ...(keyIn && { securityDefinitions: { key: { type: 'apiKey', in: keyIn, name: 'key' } }, security: [{ key: [] }] }),
    },
    properties: { connectionParameters: PARAMETERS, policyTemplateInstances: policies, capabilities: [] },
    contract: [
      `targets: { staging: { ${target} } }`,
      'connections: { qa: { parameters: { site: "south.fabrikam.example", api_key: "${KEY}" } } }',
      ...more,
    ],
    environment: { KEY: 'k-4711-long' },
    pause: async (ms) => void waits.push(ms),
    ...(script !== undefined && { script }),
    answer: answer ?? ((_request, response) => void response.setHeader('content-type', 'application/json').end(PARCEL)),
  });
}

const idsOf = ({ certificate }: Outcome) => certificate.findings.filter(({ kind }) => kind === 'check').map(({ id }) => id);
const smallestOf = ({ exchanges }: Outcome) => exchanges.find(({ caseId }) => caseId === 'GetParcel/smallest');

test('policies rewrite what the service is asked; what was called and what was sent both stay as evidence', async (t) => {
  const seen: (string | undefined)[] = [];
  const outcome = await run(t, {
    policies: [
      policy('setheader', { name: 'X-Site', value: "@connectionParameters('site')" }),
      policy('routerequesttoendpoint', { newPath: '/tracking/{number}?detail=full' }),
    ],
    answer: (request, response) => {
      if (request.method !== 'HEAD') seen.push(`${request.method} ${request.url} ${request.headers['x-site']}`);
      response.setHeader('content-type', 'application/json').end(PARCEL);
    },
  });
  t.deepEqual([...new Set(seen)], ['GET /v1/tracking/p%201?detail=full south.fabrikam.example']);
  const exchange = smallestOf(outcome);
  t.regex(exchange?.request.url ?? '', /\/v1\/parcels\/p%201$/);
  t.deepEqual(
    exchange?.calls?.map(({ purpose, request }) => [purpose, new URL(request.url).pathname]),
    [['rewritten', '/v1/tracking/p%201']],
  );
  t.deepEqual(idsOf(outcome), ['auth-not-exercised']);
});

test('a single address stands in for the service URL that policies make, whose path takes the place of the base path', async (t) => {
  for (const [urlTemplate, target, path] of [
    ["https://@connectionParameters('site')/api", 'URL/v1', '/api/parcels/p%201'],
    ["https://@connectionParameters('site')/api", 'URL/mirror/v1', '/mirror/api/parcels/p%201'],
    ["https://@connectionParameters('site')/v1", 'URL/v1', '/v1/parcels/p%201'],
    // On the platform the base path is lost too.
    ["https://@connectionParameters('site')", 'URL/v1', '/parcels/p%201'],
    // The target is at the policies' address itself, or at one of its own.
    ["https://@connectionParameters('site')/api", 'URL/api', '/api/parcels/p%201'],
    ["https://@connectionParameters('site')/api/v1", 'URL/api/v1', '/api/v1/parcels/p%201'],
    ["https://@connectionParameters('site')/api", 'URL', '/parcels/p%201'],
    ["https://@connectionParameters('site')/api", 'URL/mirror', '/mirror/parcels/p%201'],
  ] as const) {
    const outcome = await run(t, { policies: [policy('dynamichosturl', { urlTemplate })], target: `url: ${target}, connection: qa` });
    t.deepEqual([...new Set(outcome.asked.filter((line) => !line.startsWith('HEAD')))], [`GET ${path}`], `${urlTemplate} on ${target}`);
    const exchange = smallestOf(outcome);
    t.is(exchange?.response?.status, 200);
    t.is(
      exchange?.calls?.[0]?.platformUrl,
      `${urlTemplate.replace("@connectionParameters('site')", 'south.fabrikam.example')}/parcels/p%201`,
    );
  }
});

test('what a policy makes of the service URL is looked at although another stands in for it', async (t) => {
  for (const [urlTemplate, fault] of [
    ['https://south.fabrikam.example?site=', 'connector'],
    ["https://@connectionParameters('depot').fabrikam.example", 'configuration'],
    ["https://@connectionParameters('site')!.example", 'connector'],
  ] as const) {
    const outcome = await run(t, { policies: [policy('dynamichosturl', { urlTemplate })] });
    const [told] = outcome.certificate.findings.filter(({ id }) => id === 'policy-url-invalid');
    t.is(told?.fault, fault, urlTemplate);
    t.deepEqual(
      outcome.asked.filter((line) => !line.startsWith('HEAD')),
      [],
    );
  }
});

test('with hosts, each host leads where the contract says; one that it does not name gets nothing', async (t) => {
  const policies = [policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('site')/api" })];
  const named = await run(t, { policies, target: 'hosts: { api.fabrikam.example: URL/a, south.fabrikam.example: URL/s }, connection: qa' });
  t.true(named.asked.includes('GET /s/api/parcels/p%201'));
  const unnamed = await run(t, { policies, target: 'hosts: { api.fabrikam.example: URL/a }, connection: qa' });
  t.true(idsOf(unnamed).includes('policy-host-unnamed'));
  t.deepEqual(
    unnamed.asked.filter((line) => !line.startsWith('HEAD')),
    [],
  );
  t.is(unnamed.certificate.verdict, 'incomplete');
});

test('a template that nobody knows leaves the operation out', async (t) => {
  const outcome = await run(t, { policies: [policy('addheader', { name: 'X' })] });
  t.deepEqual(
    outcome.asked.filter((line) => !line.startsWith('HEAD')),
    [],
  );
  t.true(idsOf(outcome).includes('policy-not-emulated'));
});

test('environment variables of the platform are the contract’s', async (t) => {
  const seen: unknown[] = [];
  await run(t, {
    policies: [policy('setheader', { name: 'X-Region', value: "@environmentVariables('fabrikam_region')" })],
    more: ['environmentVariables: { fabrikam_region: north }'],
    answer: (request, response) => {
      if (request.method !== 'HEAD') seen.push(request.headers['x-region']);
      response.setHeader('content-type', 'application/json').end(PARCEL);
    },
  });
  t.deepEqual([...new Set(seen)], ['north']);
});

test('a policy without the value that it reads is told', async (t) => {
  const [path, { get }] = Object.entries(DEFINITION.paths)[0] as [string, (typeof DEFINITION.paths)['/parcels/{number}']];
  const weight = { name: 'weight', in: 'query', type: 'boolean', 'x-example': true };
  const paths = { [path]: { get: { ...get, parameters: [...get.parameters, weight] } } };
  const outcome = await run(t, { policies: [policy('setheader', { name: 'X-Site', value: "@connectionParameters('depot')" })], paths });
  // Of one operation and policy once, however many requests there were.
  t.deepEqual(
    idsOf(outcome).filter((id) => id === 'policy-value-missing'),
    ['policy-value-missing'],
  );
  t.true(outcome.exchanges.filter(({ notes }) => notes?.some(({ id }) => id === 'policy-value-missing')).length > 1);
});

test('a header that cannot be sent is the connector’s fault, not that of the surroundings', async (t) => {
  const outcome = await run(t, { policies: [policy('setheader', { name: 'X-Site', value: 'south\nnorth' })] });
  const found = outcome.certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity === 'error');
  t.deepEqual([...new Set(found.map(({ id, fault }) => `${id} (${fault})`))], ['policy-header-invalid (connector)']);
  t.is(outcome.certificate.verdict, 'not-certified');
});

test('a policy’s own request that is not waited for as long as the platform waits is not the service’s fault', async (t) => {
  const outcome = await run(t, {
    policies: [
      policy('setvaluefromurl', {
        parameterTemplate: "@headers('X-Token')",
        parameterValueUrl: '/token',
        parameterValuePathTemplate: '@body().token',
      }),
    ],
    target: 'url: URL/v1, connection: qa, timeout: 1s',
    answer: (request, response) => void (request.method === 'HEAD' && response.end()),
  });
  const [failed] = outcome.certificate.findings.filter(({ id }) => id === 'policy-call-failed');
  t.is(failed?.fault, 'configuration');
});

function asynchronous(location: string, ready: number): NonNullable<Setup['answer']> {
  let asked = 0;
  return (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/v1/jobs/7' && ++asked >= ready) return response.end(PARCEL);
    return response.writeHead(202, { location: location.replace('HOST', `http://${request.headers.host}`), 'retry-after': '0' }).end();
  };
}

test('a 202 is followed to its end, and the answer there is the answer', async (t) => {
  for (const location of ['HOST/v1/jobs/7', '/v1/jobs/7', 'https://api.fabrikam.example/v1/jobs/7']) {
    const outcome = await run(t, { answer: asynchronous(location, 2) });
    const exchange = smallestOf(outcome);
    t.is(exchange?.response?.status, 200, location);
    t.deepEqual(exchange?.calls?.map(({ purpose, response }) => [purpose, response?.status]).slice(0, 3), [
      ['rewritten', 202],
      ['follow-up', 202],
      ['follow-up', 200],
    ]);
  }
});

test('a 202 that leads to another host is told and not followed', async (t) => {
  const outcome = await run(t, { answer: asynchronous('https://elsewhere.example/jobs/7', 1) });
  t.true(idsOf(outcome).includes('asynchronous-location-foreign'));
  t.is(smallestOf(outcome)?.response?.status, 202);
});

test('a 202 without a Location is an answer like any other', async (t) => {
  const outcome = await run(t, { answer: (_request, response) => void response.writeHead(202).end() });
  t.is(smallestOf(outcome)?.response?.status, 202);
  t.false(idsOf(outcome).some((id) => id.startsWith('asynchronous')));
});

test('operations of custom code are called at the platform’s own gateway alone, and no policy is applied before it', async (t) => {
  const script = 'public class Script : ScriptBase { }';
  const policies = [policy('routerequesttoendpoint', { newPath: '/elsewhere' })];
  const direct = await run(t, { script, policies });
  t.true(idsOf(direct).includes('script-not-emulated'));
  t.deepEqual(
    direct.asked.filter((line) => !line.startsWith('HEAD')),
    [],
  );
  const gateway = await run(t, { script, policies, target: 'url: URL/v1, connection: qa, gateway: true' });
  t.true(gateway.asked.includes('GET /v1/parcels/p%201'));
  t.false(idsOf(gateway).includes('script-not-emulated'));
});

test('a token that a policy fetches is in no report', async (t) => {
  const outcome = await run(t, {
    policies: [
      policy('setvaluefromurl', {
        parameterTemplate: "@headers('Authorization')",
        parameterValueUrl: '/token',
        parameterValuePathTemplate: '@body().access_token',
      }),
      policy('setheader', { name: 'Authorization', value: "Bearer @headers('Authorization')" }),
    ],
    answer: (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(request.url === '/v1/token' ? JSON.stringify({ access_token: 'fetched-token' }) : PARCEL);
    },
  });
  t.regex(smallestOf(outcome)?.calls?.at(-1)?.request.headers['authorization'] ?? '', /^Bearer «secret:[a-z_]+»$/);
  t.notRegex(JSON.stringify(outcome.events), /fetched-token/);
});

test('of an answer with very many secrets nothing is written down but what is used, and that hidden', async (t) => {
  const started = threadMs();
  const keys = Array.from({ length: 20_000 }, (_, index) => ({ key: `key-number-${index}` }));
  const outcome = await run(t, {
    policies: [
      policy('setvaluefromurl', {
        parameterTemplate: "@headers('X-Token')",
        parameterValueUrl: '/keys',
        parameterValuePathTemplate: '@body().keys[7].key',
      }),
    ],
    answer: (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(request.url === '/v1/keys' ? JSON.stringify({ keys }) : PARCEL);
    },
  });
  t.is(smallestOf(outcome)?.calls?.at(-1)?.request.headers['x-token'], '«secret:x-token»');
  t.notRegex(JSON.stringify(outcome.events), /key-number-/);
  t.is(smallestOf(outcome)?.response?.body.data, PARCEL);
  t.true(threadMs() - started < 10_000);
});

test('links of a service URL that a policy made lead to the target, whether or not updatenextlink rewrites them', async (t) => {
  const paths = {
    '/parcels': {
      get: {
        operationId: 'ListParcels',
        'x-ms-pageable': { nextLinkName: 'nextLink' },
        responses: { 200: { description: 'A page.', schema: { type: 'object', properties: { value: { type: 'array', items: {} } } } } },
      },
    },
  };
  const policies = [policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('site')/api" })];
  const rewriting = policy('updatenextlink', { nextLinkPropertyName: 'nextLink' }, { 'x-ms-apimTemplate-policySection': 'Response' });
  const answer: Setup['answer'] = (request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 1);
    const link = page < 3 && { nextLink: `https://south.fabrikam.example/api/parcels?page=${page + 1}` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ value: [page], ...link }));
  };
  const plain = await run(t, { policies, answer, paths });
  t.is(plain.exchanges.filter(({ step }) => step !== undefined).length, 3);
  t.false(idsOf(plain).some((id) => id.startsWith('paging')));
  const rewritten = await run(t, { policies: [...policies, rewriting], answer, paths });
  t.is(rewritten.exchanges.filter(({ step }) => step !== undefined).length, 3);
  t.false(idsOf(rewritten).some((id) => id.startsWith('paging')));
  const target = 'hosts: { api.fabrikam.example: URL/a, south.fabrikam.example: URL/s }, connection: qa';
  const named = await run(t, { policies, answer, paths, target });
  t.true(named.asked.includes('GET /s/api/parcels?page=3'));
  t.false(idsOf(named).some((id) => id.startsWith('paging')));
});

test('where no security definition says where the key goes, the policy that puts it there does: bad keys are tried', async (t) => {
  const policies = [policy('setheader', { name: 'Authorization', value: "Bearer @connectionParameters('api_key')" })];
  const seen = new Set<unknown>();
  const answer: NonNullable<Setup['answer']> = (request, response) => {
    if (request.method !== 'HEAD') seen.add(request.headers.authorization);
    const isRight = request.headers.authorization === 'Bearer k-4711-long';
    response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end(isRight ? PARCEL : '{}');
  };
  const closed = await run(t, { policies, answer });
  t.is(closed.certificate.operations[0]?.coverage.auth, 'enforced');
  t.deepEqual(
    idsOf(closed).filter((id) => id !== 'undeclared-error-status'),
    [],
  );
  t.true(seen.has('Bearer conncert-wrong-key'));
  t.true(seen.has('k-4711-long'));
  const lax = await run(t, {
    policies,
    answer: (request, response) => {
      const isRight = request.headers.authorization?.replace(/^Bearer /, '') === 'k-4711-long';
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end(isRight ? PARCEL : '{}');
    },
  });
  t.deepEqual(
    lax.certificate.findings
      .filter(({ id }) => id === 'auth-lax')
      .map(({ caseId, severity }) => [caseId?.split('/').slice(1).join('/'), severity]),
    [['spoilt-credential/schemeless', 'warning']],
  );
  t.is(lax.certificate.operations[0]?.coverage.auth, 'enforced');
  const open = await run(t, { policies });
  t.true(idsOf(open).includes('auth-not-enforced'));
});

for (const [what, policies, isRight, told] of [
  [
    'is a warning',
    [policy('setheader', { name: 'X-Parcel-Key', value: "Token @connectionParameters('api_key')" })],
    (key) => key === 'Token k-4711-long' || key === 'k-4711-long',
    ['auth-lax'],
  ],
  [
    'is nothing where it is refused',
    [policy('setheader', { name: 'X-Parcel-Key', value: "Token @connectionParameters('api_key')" })],
    (key) => key === 'Token k-4711-long',
    [],
  ],
  [
    'is nothing where the bare key is sent in another header, and may be what the service looks at',
    [
      policy('setheader', { name: 'X-Parcel-Key', value: "@connectionParameters('api_key')" }),
      policy('setheader', { name: 'Authorization', value: "Bearer @connectionParameters('api_key')" }),
    ],
    (key) => key === 'k-4711-long',
    [],
  ],
] as readonly [string, readonly object[], (key: unknown) => boolean, readonly string[]][]) {
  test(`a key that is taken without the word that a policy writes before it ${what}`, async (t) => {
    const outcome = await run(t, {
      policies,
      answer: (request, response) => {
        const isFine = isRight(request.headers['x-parcel-key']);
        response.writeHead(isFine ? 200 : 401, { 'content-type': 'application/json' }).end(isFine ? PARCEL : '{}');
      },
    });
    t.deepEqual(
      idsOf(outcome).filter((id) => id.startsWith('auth')),
      told,
    );
    t.is(outcome.certificate.operations[0]?.coverage.auth, 'enforced');
  });
}

/** Another service than the contract's, and what it was asked. */
async function elsewhere(t: ExecutionContext): Promise<{ readonly port: number; readonly asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'application/json').end('{"token":"taken"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void server.close());
  return { port: (server.address() as AddressInfo).port, asked };
}

test('a host that only begins like the service’s gets nothing, with or without a user before it', async (t) => {
  const other = await elsewhere(t);
  for (const address of [
    `https://api.contoso.example@127.0.0.1:${other.port}/steal`,
    `https://127.0.0.1:${other.port}/api.contoso.example/steal`,
    `http://api.contoso.example:x@127.0.0.1:${other.port}`,
    'https://api.contoso.example.fabrikam.example/steal',
  ]) {
    const outcome = await run(t, {
      policies: [
        policy('dynamichosturl', { urlTemplate: 'https://api.contoso.example' }),
        policy('setheader', { name: 'X-Key', value: "@connectionParameters('api_key')" }),
        policy('setvaluefromurl', {
          parameterTemplate: "@headers('X-Token')",
          parameterValueUrl: address,
          parameterValuePathTemplate: '@body().token',
        }),
      ],
      target: 'url: URL, connection: qa',
    });
    t.true(idsOf(outcome).includes('policy-host-unnamed'), address);
    t.deepEqual(
      outcome.asked.filter((line) => !line.startsWith('HEAD')),
      [],
    );
  }
  t.deepEqual(other.asked, []);
});

test('further pages of a polling trigger are read on the service’s own host alone', async (t) => {
  const other = await elsewhere(t);
  const query = [{ name: 'since', in: 'query', type: 'string', 'x-ms-visibility': 'internal', 'x-example': '2026' }];
  const responses = {
    200: { description: 'New parcels.', schema: { type: 'object', properties: { value: { type: 'array', items: {} } } } },
  };
  const trigger = { operationId: 'OnParcel', 'x-ms-trigger': 'batch', parameters: query, responses };
  const outcome = await run(t, {
    paths: { '/parcels': { get: trigger } },
    policies: [
      policy('pollingtrigger', {
        triggerConfig: { since: '@{triggerBody().value[0].at}' } as never,
        triggerDataPath: '@triggerBody().value',
        'x-ms-triggerConfig-nextLink': 'next',
      }),
    ],
    target: 'url: URL, connection: qa',
    answer: (request, response) => {
      const next = `http://${request.headers.host}@127.0.0.1:${other.port}/`;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ value: [{ at: '2027' }], next }));
    },
  });
  t.deepEqual(other.asked, []);
  t.true(outcome.asked.some((line) => line.startsWith('GET /parcels')));
  t.true(idsOf(outcome).includes('policy-host-unnamed'));
});

test('the URL that stands in for a host is followed by path and query, whatever the address is like', async (t) => {
  const policies = [
    policy('dynamichosturl', { urlTemplate: 'HTTPS://South.Fabrikam.example:443/api' }),
    policy('routerequesttoendpoint', { newPath: '/tracking' }),
  ];
  const { asked } = await run(t, {
    policies,
    target: 'hosts: { api.fabrikam.example: URL/a, south.fabrikam.example: URL/s }, connection: qa',
  });
  t.true(asked.includes('GET /s/api/tracking'));
  const inherited = [policy('dynamichosturl', { urlTemplate: 'https://constructor/api' })];
  const outcome = await run(t, { policies: inherited, target: 'hosts: { api.fabrikam.example: URL/a }, connection: qa' });
  t.true(idsOf(outcome).includes('policy-host-unnamed'));
});

for (const [what, policies] of [
  [
    'an expression for the method',
    [policy('routerequesttoendpoint', { newPath: '/x', httpMethod: "@connectionParameters('verb','DELETE')" })],
  ],
  ['a method that is not of HTTP itself', [policy('routerequesttoendpoint', { newPath: '/x', httpMethod: 'PURGE' })]],
  ['a query of the new path', [policy('routerequesttoendpoint', { newPath: '/x?_method=DELETE' })]],
  ['a header with spaces', [policy('setheader', { name: ' X-HTTP-Method-Override ', value: 'DELETE' })]],
  ['a query input that is percent-encoded', [policy('setqueryparameter', { name: '%5Fmethod', value: 'DELETE' })]],
  ['a side call of another method', [sideCall({ httpMethod: 'PURGE' })]],
  ['a header whose name is an expression', [policy('setheader', { name: "@connectionParameters('h','X-HTTP-Method')", value: 'DELETE' })]],
  ['a query input whose name is one', [policy('setqueryparameter', { name: "@connectionParameters('q','_method')", value: 'DELETE' })]],
  [
    'a query of the new path that is one',
    [policy('routerequesttoendpoint', { newPath: "/x?@connectionParameters('q','_method')=DELETE" })],
  ],
] as const) {
  test(`a target without writes gets no request that a policy makes another of: ${what}`, async (t) => {
    const outcome = await run(t, { policies });
    t.deepEqual(
      outcome.asked.filter((line) => !line.startsWith('HEAD')),
      [],
    );
    const told = idsOf(outcome).includes('policy-write-refused') || JSON.stringify(outcome.events).includes('does not say writes: true');
    t.true(told);
    const allowed = await run(t, { policies, target: 'url: URL/v1, connection: qa, writes: true' });
    t.true(allowed.asked.some((line) => !line.startsWith('HEAD')));
  });
}

test('a POST that the definition calls safe is sent where policies leave its method alone', async (t) => {
  const safe = { operationId: 'FindParcels', 'x-ms-safe-operation': true, responses: { 200: { description: 'Parcels.' } } };
  const setup = { paths: { '/parcels/find': { post: safe } } };
  const { asked } = await run(t, { ...setup, policies: [policy('routerequesttoendpoint', { newPath: '/find' })] });
  t.true(asked.includes('POST /v1/find'));
  const changed = await run(t, { ...setup, policies: [policy('routerequesttoendpoint', { newPath: '/find', httpMethod: 'PATCH' })] });
  t.false(changed.asked.some((line) => line.startsWith('PATCH')));
});

function sideCall(more: Readonly<Record<string, string>>): object {
  const parameterTemplate = "@headers('X-Token')";
  return policy('setvaluefromurl', {
    parameterTemplate,
    parameterValueUrl: '/token',
    parameterValuePathTemplate: '@body().token',
    ...more,
  });
}

test('where only the 202 is declared, it is the answer, and what comes of the work is no undeclared status', async (t) => {
  const get = DEFINITION.paths['/parcels/{number}'].get;
  const paths = { '/parcels/{number}': { get: { ...get, responses: { 202: { description: 'Accepted.' } } } } };
  const outcome = await run(t, { answer: asynchronous('HOST/v1/jobs/7', 1), paths });
  t.deepEqual(idsOf(outcome), ['auth-not-exercised']);
  t.is(outcome.certificate.operations[0]?.coverage.exercisedOn[0], 'staging');
});

for (const [what, status, ids] of [
  ['a success that is not declared', 203, ['undeclared-status']],
  ['nothing', 204, ['undeclared-status']],
  ['a redirect', 303, ['redirected']],
] as const) {
  test(`what a 202 comes to is held against the definition: ${what}`, async (t) => {
    const answer = inTurn([202, { location: '/v1/jobs/7', 'retry-after': '0' }], [status, { location: '/v1/parcels' }]);
    const outcome = await run(t, { paths: POSTING, answer, target: WRITING });
    const findings = outcome.certificate.findings.filter(({ caseId }) => caseId === FIRST);
    t.deepEqual(
      findings.map(({ id }) => id),
      ids,
    );
    t.is(outcome.certificate.verdict, 'not-certified');
  });
}

test('a result that comes empty where a body is declared is told', async (t) => {
  let asked = 0;
  const outcome = await run(t, {
    paths: POSTING,
    target: WRITING,
    answer: (request, response) => {
      if (request.method === 'POST' && ++asked === 1) response.writeHead(202, { location: '/v1/jobs/7', 'retry-after': '0' });
      return response.end();
    },
  });
  t.true(outcome.certificate.findings.some(({ id, caseId }) => id === 'response-body-missing' && caseId === FIRST));
});

test('a redirect is no result of work either where only the 202 is declared', async (t) => {
  const paths = { '/parcels': { post: { operationId: 'SendParcel', responses: { 202: { description: 'Under way.' } } } } };
  const outcome = await run(t, {
    paths,
    target: WRITING,
    answer: inTurn([202, { location: '/v1/jobs/7', 'retry-after': '0' }], [303, { location: '/v1/parcels' }]),
  });
  t.true(idsOf(outcome).includes('redirected'));
});

test('a Location that answers with an error is the service’s fault, not that of the inputs', async (t) => {
  const answer: NonNullable<Setup['answer']> = (request, response) =>
    void (request.url === '/v1/jobs/7'
      ? response.writeHead(404).end()
      : response.writeHead(202, { location: '/v1/jobs/7', 'retry-after': '0' }).end());
  const outcome = await run(t, { answer });
  const findings = outcome.certificate.findings.filter(({ caseId }) => caseId === 'GetParcel/smallest');
  t.deepEqual(
    findings.map(({ id, fault }) => [id, fault]),
    [['asynchronous-failed', 'service']],
  );
});

/** What a service answers in turn, whatever it is asked; the last one for ever. */
function inTurn(...answers: readonly (readonly [status: number, headers: Readonly<Record<string, string>>])[]) {
  let n = 0;
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'HEAD') return response.end();
    const [status, headers] = answers[Math.min(n++, answers.length - 1)] ?? [200, {}];
    return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(PARCEL);
  };
}

/** An operation that changes something, so that its cases run one by one. */
const POSTING = {
  '/parcels': {
    post: {
      operationId: 'SendParcel',
      responses: { 200: { description: 'Sent.', schema: { type: 'object' } }, 202: { description: 'Under way.' } },
    },
  },
};
const WRITING = 'url: URL/v1, connection: qa, writes: true';
const FIRST = 'SendParcel/smallest';

test('what is asked to come again later is the one request that was answered so, and none before it', async (t) => {
  const answer = inTurn([202, { location: '/v1/jobs/7' }], [429, { 'retry-after': '1' }], [503, { 'retry-after': '1' }], [200, {}]);
  const { exchanges, asked } = await run(t, { paths: POSTING, answer, target: WRITING });
  const first = exchanges.find(({ caseId }) => caseId === FIRST);
  t.deepEqual(
    first?.calls?.map(({ purpose, request, response }) => [purpose, request.method, response?.status]),
    [
      ['rewritten', 'POST', 202],
      ['follow-up', 'GET', 429],
      ['again', 'GET', 503],
      ['again', 'GET', 200],
    ],
  );
  t.is(asked.indexOf('GET /v1/jobs/7'), asked.indexOf('POST /v1/parcels') + 1);
  t.is(first?.response?.status, 200);
});

test('the rate holds for every request, and what is not ready is asked for once a second at most', async (t) => {
  const waits: number[] = [];
  const answer = inTurn(
    [202, { location: '/v1/jobs/7', 'retry-after': '0' }],
    [202, { location: '/v1/jobs/7', 'retry-after': '0' }],
    [200, {}],
  );
  const { exchanges } = await run(t, { paths: POSTING, answer, target: `${WRITING}, rate: 1/s`, waits });
  t.is(exchanges.find(({ caseId }) => caseId === FIRST)?.calls?.length, 3);
  t.true(waits.filter((ms) => ms === 1000).length >= 2, `${waits}`);
  // A turn for each of the three, behind the one that found out whether the service answers.
  t.true(waits.filter((ms) => ms !== 1000).length >= 3, `${waits}`);
});

test('a key in the query goes with what follows a 202', async (t) => {
  const seen: (string | undefined)[] = [];
  const turns = inTurn([202, { location: '/v1/jobs/7?step=1#there' }], [202, { location: '/v1/jobs/7?key=own' }], [200, {}]);
  await run(t, {
    paths: POSTING,
    keyIn: 'query',
    target: WRITING,
    answer: (request, response) => {
      if (request.method === 'GET') seen.push(request.url);
      if (request.method === 'POST' && !request.url?.endsWith('?key=k-4711-long')) response.writeHead(401).end();
      else turns(request, response);
    },
  });
  t.deepEqual(seen.slice(0, 2), ['/v1/jobs/7?step=1&key=k-4711-long', '/v1/jobs/7?key=own']);
});

for (const [what, location, open, told] of [
  ['that is open', '/v1/jobs/7', true, true],
  ['that is guarded', '/v1/jobs/7', false, false],
  ['behind a link that may be signed itself', '/v1/jobs/7?sig=Yx8dk2LmQ0vTz91pRr', true, false],
  ['whose operation is declared open', '/v1/open/7', true, false],
] as const) {
  test(`a result is asked for once without the credential: one ${what}`, async (t) => {
    const unsigned: (string | undefined)[] = [];
    const byNumber = [{ name: 'number', in: 'path', required: true, type: 'string', 'x-example': '7' }];
    const get = { operationId: 'GetOpen', security: [], parameters: byNumber, responses: { 200: { description: 'It.' } } };
    const outcome = await run(t, {
      paths: { ...POSTING, '/open/{number}': { get } },
      keyIn: 'query',
      target: WRITING,
      answer: (request, response) => {
        const isSigned = request.url?.includes('key=k-4711-long');
        if (request.url?.startsWith('/v1/jobs') && !isSigned) unsigned.push(request.url);
        if (request.method === 'HEAD') response.end();
        else if (!isSigned && !(open && request.method === 'GET')) response.writeHead(401).end();
        else if (request.method === 'POST') response.writeHead(202, { location, 'retry-after': '0' }).end();
        else response.setHeader('content-type', 'application/json').end(PARCEL);
      },
    });
    t.is(idsOf(outcome).filter((id) => id === 'asynchronous-result-open').length, told ? 1 : 0);
    t.is(unsigned.length, location === '/v1/jobs/7' ? 1 : 0, unsigned.join());
  });
}

for (const slow of ['smallest', 'full']) {
  test(`which case asks for the result without the credential hangs on no race: the ${slow} is slow`, async (t) => {
    const form = { name: 'form', in: 'query', type: 'string', enum: ['long', 'short'] };
    const responses = { 200: { description: 'It.', schema: { type: 'object' } }, 202: { description: 'Later.' } };
    const { certificate } = await run(t, {
      paths: {
        '/alpha': { get: { operationId: 'GetAlpha', responses: { 200: responses[200] } } },
        '/report': { get: { operationId: 'GetReport', parameters: [form], responses } },
      },
      keyIn: 'query',
      more: ['operations: { GetReport: { inputs: { form: long } } }'],
      answer: (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://service.example');
        if (pathname === '/v1/jobs/7') return void response.setHeader('content-type', 'application/json').end('{}');
        if (!searchParams.has('key')) return void response.writeHead(401).end();
        if (pathname === '/v1/alpha') return void response.setHeader('content-type', 'application/json').end('{}');
        const isSlow = (slow === 'full') === searchParams.has('form');
        setTimeout(() => response.writeHead(202, { location: '/v1/jobs/7', 'retry-after': '0' }).end(), isSlow ? 200 : 0);
      },
    });
    t.deepEqual(
      certificate.findings.filter(({ id }) => id === 'asynchronous-result-open').map(({ caseId }) => caseId),
      ['GetReport/smallest'],
    );
  });
}

for (const [what, location, followed] of [
  ['relative', '/s/jobs/7', '/s/jobs/7'],
  ['on the host of a policy', 'https://south.fabrikam.example/jobs/7', '/s/jobs/7'],
  ['on the host of the definition, beside its base path', 'https://api.fabrikam.example/jobs/7', '/a/jobs/7'],
] as const) {
  test(`where policies lead to another host that the contract names, a Location is the service's own: ${what}`, async (t) => {
    const outcome = await run(t, {
      policies: [policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('site')/api" })],
      target: 'hosts: { api.fabrikam.example: URL/a, south.fabrikam.example: URL/s }, connection: qa, writes: true',
      paths: POSTING,
      answer: inTurn([202, { location }], [200, {}]),
    });
    t.true(outcome.asked.includes(`GET ${followed}`), outcome.asked.join());
    t.false(idsOf(outcome).includes('asynchronous-location-foreign'));
  });
}

test('where one address stands in for what policies make, so it does for a Location there', async (t) => {
  const outcome = await run(t, {
    policies: [policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('site')/api" })],
    target: WRITING,
    paths: POSTING,
    answer: inTurn([202, { location: 'https://south.fabrikam.example/api/jobs/7' }], [200, {}]),
  });
  t.true(outcome.asked.includes('GET /api/jobs/7'));
  t.false(idsOf(outcome).includes('asynchronous-location-foreign'));
});

for (const [retryAfter, told, asked] of [
  ['300', 'asynchronous-not-awaited', 0],
  ['50', 'asynchronous-not-awaited', 2],
  ['30', 'asynchronous-endless', 4],
  ['0', 'asynchronous-endless', 120],
] as const) {
  test(`a 202 for ever that says Retry-After: ${retryAfter} is asked ${asked} times: ${told}`, async (t) => {
    const answer = inTurn([202, { location: '/v1/jobs/7', 'retry-after': retryAfter }]);
    const outcome = await run(t, { paths: POSTING, answer, target: WRITING });
    t.true(idsOf(outcome).includes(told));
    t.is(
      outcome.exchanges.find(({ caseId }) => caseId === FIRST)?.calls?.filter(({ purpose }) => purpose === 'follow-up').length ?? 0,
      asked,
    );
    const result = outcome.cases.find(({ case: { id } }) => id === FIRST);
    t.is(result?.outcome === 'skipped', told === 'asynchronous-not-awaited', JSON.stringify(result));
  });
}
