import test, { type ExecutionContext } from 'ava';
import { type Outcome, runContract } from '../run-contract.ts';

const ITEM = { type: 'object', properties: { id: { type: 'integer' } } };

function definition(page: Readonly<Record<string, object>> = { nextLink: { type: 'string' } }, nextLinkName = 'nextLink') {
  return {
    swagger: '2.0',
    info: { title: 'Contoso Orders', version: '1.0' },
    host: 'api.contoso.example',
    basePath: '/v1',
    schemes: ['https'],
    produces: ['application/json'],
    securityDefinitions: { api_key: { type: 'apiKey', in: 'query', name: 'key' } },
    security: [{ api_key: [] }],
    paths: {
      '/orders': {
        get: {
          operationId: 'ListOrders',
          'x-ms-pageable': { nextLinkName },
          responses: {
            200: { description: 'A page.', schema: { type: 'object', properties: { value: { type: 'array', items: ITEM }, ...page } } },
          },
        },
      },
    },
  };
}

type Page = (page: number, base: string) => { readonly value: readonly object[]; readonly [link: string]: unknown };

/** Three pages of two, the link absolute, nothing on the last. */
const CONFORMING: Page = (page, base) => ({
  value: [{ id: page * 2 }, { id: page * 2 + 1 }],
  ...(page < 3 && { nextLink: `${base}/orders?page=${page + 1}` }),
});

async function run(t: ExecutionContext, pageOf: Page, changed: object = definition(), { status = 200 } = {}): Promise<Outcome> {
  return runContract(t, {
    definition: changed,
    contract: ['targets: { staging: { url: "URL/v1", connection: qa } }', 'connections: { qa: { parameters: { api_key: "${KEY}" } } }'],
    environment: { KEY: 'k-4711-long' },
    answer: (request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      response.setHeader('content-type', 'application/json');
      if (url.searchParams.get('key') !== 'k-4711-long' && request.method !== 'HEAD') return response.writeHead(401).end('{}');
      const page = Number(url.searchParams.get('page') ?? 1);
      if (page > 1 && status !== 200) return response.writeHead(status).end('{}');
      return response.end(JSON.stringify(pageOf(page, `${url.origin}/v1`)));
    },
  });
}

function ofPaging({ certificate }: Outcome): readonly string[] {
  return certificate.findings.filter(({ caseId }) => caseId === 'ListOrders/paging').map(({ id }) => id);
}

test('pages are followed to the last, with the credential, and each is an exchange', async (t) => {
  const outcome = await run(t, CONFORMING);
  t.deepEqual(ofPaging(outcome), []);
  const steps = outcome.exchanges.filter(({ caseId }) => caseId === 'ListOrders/paging');
  t.deepEqual(
    steps.map(({ step, response }) => [step, response?.status]),
    [
      ['page 1', 200],
      ['page 2', 200],
      ['page 3', 200],
      ['page 2, without credential', 401],
    ],
  );
  t.is(outcome.cases.find(({ case: made }) => made.id === 'ListOrders/paging')?.outcome, 'passed');
  t.is(outcome.certificate.verdict, 'certified', JSON.stringify(outcome.certificate.gates));
});

test('links that name the host of the definition lead to the target', async (t) => {
  const outcome = await run(t, (page) => CONFORMING(page, 'https://api.contoso.example/v1'));
  t.deepEqual(ofPaging(outcome), []);
  t.is(outcome.asked.filter((line) => line.includes('page=3')).length, 1);
});

test('links by another name of this machine lead to the target', async (t) => {
  const outcome = await run(t, (page, base) => CONFORMING(page, base.replace('127.0.0.1', 'localhost')));
  t.deepEqual(ofPaging(outcome), []);
  t.is(outcome.asked.filter((line) => line.includes('page=3')).length, 1);
});

test('a link to another host is told and never followed', async (t) => {
  const outcome = await run(t, (page) => CONFORMING(page, 'https://elsewhere.example/v1'));
  t.deepEqual(ofPaging(outcome), ['paging-foreign-link']);
  t.is(outcome.certificate.verdict, 'not-certified');
  t.false(outcome.asked.some((line) => line.includes('page=2')));
});

test('a link that names a user is told as that, without the password, and never followed', async (t) => {
  const outcome = await run(t, (page, base) => CONFORMING(page, base.replace('://', '://ann:s3cret@')));
  const found = outcome.certificate.findings.find(({ caseId }) => caseId === 'ListOrders/paging');
  t.is(found?.id, 'paging-foreign-link');
  t.regex(
    found?.message ?? '',
    /leads to "http:\/\/…@127\.0\.0\.1:\d+\/v1\/orders\?page=2", which names a user to sign in as; it was not followed\.$/,
  );
  t.regex(found?.hint ?? '', /without user name and password/);
  t.false(outcome.asked.some((line) => line.includes('page=2')));
});

test('nor is a link that names a user on another host taken for one of the service', async (t) => {
  const outcome = await run(t, (page) => CONFORMING(page, 'https://ann:s3cret@elsewhere.example/v1'));
  const found = outcome.certificate.findings.find(({ id }) => id === 'paging-foreign-link');
  t.regex(found?.message ?? '', /"https:\/\/…@elsewhere\.example\/v1\/orders\?page=2", which is not on the service's host/);
});

test('a link back to a page that was there is a loop', async (t) => {
  const outcome = await run(t, (page, base) => ({ value: [{ id: page }], nextLink: `${base}/orders?page=${page === 1 ? 2 : 1}` }));
  t.true(ofPaging(outcome).includes('paging-loop'));
  t.is(outcome.certificate.verdict, 'not-certified');
});

test('items that come on two pages are told', async (t) => {
  const outcome = await run(t, (page, base) => ({ ...CONFORMING(page, base), value: [{ id: 7 }, { id: page + 10 }] }));
  t.deepEqual(ofPaging(outcome), ['paging-duplicates']);
});

test('a link that is refused is told, with the page', async (t) => {
  const outcome = await run(t, CONFORMING, definition(), { status: 403 });
  t.deepEqual(ofPaging(outcome), ['paging-link-refused', 'undeclared-error-status']);
  t.true(outcome.certificate.findings.some(({ message }) => message.includes('The link to page 2 is answered with 403')));
});

for (const status of [401, 404]) {
  test(`a link that is answered with ${status} is told once`, async (t) => {
    const outcome = await run(t, CONFORMING, definition(), { status });
    t.deepEqual(ofPaging(outcome), ['paging-link-refused', 'undeclared-error-status']);
    t.is(outcome.certificate.verdict, 'not-certified');
  });
}

test('a link that the service fails at is told once', async (t) => {
  t.deepEqual(ofPaging(await run(t, CONFORMING, definition(), { status: 500 })), ['server-error']);
});

for (const link of ['abc123', 'eyJwYWdlIjoyfQ==', '2', 'YWJj/ZGVm', '{"page":2}']) {
  test(`a link that is no URL is told and not followed: ${link}`, async (t) => {
    const outcome = await run(t, () => ({ value: [{ id: 1 }], nextLink: link }));
    t.deepEqual(ofPaging(outcome), ['paging-link-no-url']);
    t.is(outcome.certificate.verdict, 'not-certified');
    t.is(outcome.exchanges.filter(({ caseId }) => caseId === 'ListOrders/paging').length, 1);
  });
}

for (const way of ['/v1/orders', '?', 'orders', './orders']) {
  test(`a link below the service is followed, and told, for nobody knows what flows make of it: ${way}`, async (t) => {
    const relative: Page = (page, base) => ({
      ...CONFORMING(page, base),
      ...(page < 3 && { nextLink: `${way === '?' ? '' : way}?page=${page + 1}` }),
    });
    const outcome = await run(t, relative);
    t.deepEqual(ofPaging(outcome), ['paging-link-relative']);
    t.is(outcome.asked.filter((line) => line.includes('page=3')).length, 1);
    t.is(outcome.certificate.verdict, 'certified');
  });
}

test('a link under another name than the declared one is told', async (t) => {
  const pageOf: Page = (page, base) => ({ value: [], '@odata.nextLink': `${base}/orders?page=${page + 1}` });
  const outcome = await run(t, pageOf, definition());
  t.deepEqual(ofPaging(outcome), ['paging-link-misnamed']);
  t.is(outcome.certificate.verdict, 'not-certified');
});

test('a lone page shows nothing of paging, and is no pass', async (t) => {
  const outcome = await run(t, () => ({ value: [{ id: 1 }] }));
  const made = outcome.cases.find(({ case: { id } }) => id === 'ListOrders/paging');
  t.is(made?.outcome, 'skipped');
  t.regex(made?.reason ?? '', /only one/);
  const found = outcome.certificate.findings.filter(({ caseId }) => caseId === 'ListOrders/paging');
  t.deepEqual(
    found.map(({ id, severity, message }) => [id, severity, message]),
    [['paging-not-exercised', 'info', 'Paging was not exercised: the first page holds no "nextLink", so that no link was followed.']],
  );
  t.is(outcome.certificate.verdict, 'certified');
});

test('what makes pages shorter is named where a list fits on one', async (t) => {
  const outcome = await runFiltered(t, { link: String, read: byQuery, stock: () => STOCK.slice(0, 1) }, '{ top: 50 }');
  const found = outcome.certificate.findings.find(({ id }) => id === 'paging-not-exercised');
  t.is(found?.hint, 'Give "top" a small value under operations.ListOrders.inputs of the contract, or put more data into the service.');
});

test('on the mock, nothing is said of pages that do not come', async (t) => {
  const { paths, ...rest } = definition();
  const { get } = paths['/orders'];
  const lone = { 200: { description: 'A page.', schema: { type: 'object', properties: { value: { type: 'array', items: ITEM } } } } };
  const { certificate } = await runContract(t, {
    definition: { ...rest, paths: { '/orders': { get: { ...get, responses: lone } } } },
    contract: [],
    answer: (_request, response) => response.end(),
    mock: true,
    only: ['mock'],
  });
  t.true(certificate.operations[0]?.coverage.exercisedOn.includes('mock'));
  t.false(certificate.findings.some(({ id }) => id === 'paging-not-exercised'));
});

test('a list without an end is left after ten pages', async (t) => {
  const outcome = await run(t, (page, base) => ({ value: [{ id: page }], nextLink: `${base}/orders?page=${page + 1}` }));
  t.is(outcome.exchanges.filter(({ step }) => step?.match(/^page \d+$/)).length, 10);
  t.deepEqual(ofPaging(outcome), ['paging-unread']);
});

for (const [what, value] of [
  ['are empty', (page: number) => (page === 1 ? [{ id: 1 }] : [])],
  ['are the same again', () => [{ id: 1 }]],
] as const) {
  test(`pages without an end that ${what} are read until it is certain, and are an error`, async (t) => {
    const outcome = await run(t, (page, base) => ({ value: value(page), nextLink: `${base}/orders?page=${page + 1}` }));
    t.is(outcome.exchanges.filter(({ step }) => step?.match(/^page \d+$/)).length, 31);
    t.true(ofPaging(outcome).includes('paging-endless'));
    t.false(ofPaging(outcome).includes('paging-unread'));
    t.is(outcome.certificate.verdict, 'not-certified');
  });
}

test('empty pages with something behind them are no fault', async (t) => {
  const outcome = await run(t, (page, base) => ({
    value: page === 1 || page === 20 ? [{ id: page }] : [],
    ...(page < 20 && { nextLink: `${base}/orders?page=${page + 1}` }),
  }));
  t.deepEqual(ofPaging(outcome), []);
});

test('of pages whose items stand deeper, nothing is said', async (t) => {
  const outcome = await run(t, (page, base) => ({
    facets: [],
    value: [],
    groups: [{ orders: [page] }],
    nextLink: `${base}/orders?page=${page + 1}`,
  }));
  t.deepEqual(ofPaging(outcome), ['paging-unread']);
});

test('pages are followed before anything is deleted', async (t) => {
  const paths = {
    ...definition().paths,
    '/orders/{id}': {
      delete: {
        operationId: 'DeleteOrder',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-example': '7' }],
        responses: { 204: { description: 'Gone.' } },
      },
    },
  };
  let isGone = false;
  const outcome = await runContract(t, {
    definition: { ...definition(), securityDefinitions: {}, security: [], paths },
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }'],
    answer: (request, response) => {
      if (request.method === 'DELETE') isGone = true;
      if (request.method === 'DELETE' || isGone) return response.writeHead(request.method === 'DELETE' ? 204 : 404).end();
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      const page = CONFORMING(Number(url.searchParams.get('page') ?? 1), `${url.origin}/v1`);
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(page));
    },
  });
  t.true(isGone);
  t.deepEqual(ofPaging(outcome), []);
});

test('links below the service URL that a policy puts in place lead to the target', async (t) => {
  const policies = [{ templateId: 'dynamichosturl', title: 'Region', parameters: { 'x-ms-apimTemplateParameter.urlTemplate': REGION } }];
  const outcome = await runContract(t, {
    definition: { ...definition(), securityDefinitions: {}, security: [] },
    properties: { connectionParameters: {}, policyTemplateInstances: policies },
    contract: ['targets: { staging: { url: "URL/v1" } }'],
    answer: (request, response) => {
      const page = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('page') ?? 1);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(CONFORMING(page, REGION)));
    },
  });
  t.deepEqual(ofPaging(outcome), []);
  t.is(outcome.exchanges.filter(({ caseId }) => caseId === 'ListOrders/paging').length, 3);
});

const REGION = 'https://eu.contoso.example/api/v1';

const LEADS_LINKS = {
  templateId: 'updatenextlink',
  title: 'Pages',
  parameters: { 'x-ms-apimTemplateParameter.nextLinkPropertyName': 'nextLink' },
};

/**
 * A package, whose policies are known, with a service that asks for the key on every page: past the gateway
 * it answers what `past` says.
 */
async function runPackage(
  t: ExecutionContext,
  policyTemplateInstances: readonly object[],
  past: (url: URL) => number = () => 401,
  signature = '',
  { profile = 'custom', waivers = [] as readonly string[], home = '/v1' } = {},
): Promise<Outcome> {
  const connectionParameters = { api_key: { type: 'securestring' } };
  return runContract(t, {
    definition: definition(),
    properties: { connectionParameters, policyTemplateInstances },
    contract: [
      'targets: { staging: { url: "URL/v1", connection: qa } }',
      'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
      `waivers: [${waivers.join(', ')}]`,
    ],
    profile,
    environment: { KEY: 'k-4711-long' },
    answer: (request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      response.setHeader('content-type', 'application/json');
      const page = Number(url.searchParams.get('page') ?? 1);
      const status = url.searchParams.get('key') === 'k-4711-long' || request.method === 'HEAD' ? 200 : page > 1 ? past(url) : 401;
      return response.writeHead(status).end(JSON.stringify(status === 200 ? signed(CONFORMING(page, url.origin + home)) : {}));
    },
  });

  function signed(page: ReturnType<Page>): object {
    return typeof page['nextLink'] === 'string' ? { ...page, nextLink: page['nextLink'] + signature } : page;
  }
}

test('a link that no policy leads through the gateway is called past it, and what is refused there counts', async (t) => {
  const outcome = await runPackage(t, []);
  t.deepEqual(ofPaging(outcome), ['paging-past-gateway']);
  t.is(outcome.certificate.verdict, 'not-certified');
  const past = outcome.exchanges.filter(({ step }) => step === 'page 2, past the gateway');
  t.deepEqual(
    past.map(({ credential, response }) => [credential, response?.status]),
    [['missing', 401]],
  );
  t.false(past[0]?.request.url.includes('key='));
});

test('a policy for another property than the declared one leads nothing through the gateway', async (t) => {
  const other = { ...LEADS_LINKS, parameters: { 'x-ms-apimTemplateParameter.nextLinkPropertyName': 'next' } };
  const outcome = await runPackage(t, [other]);
  t.deepEqual(
    ofPaging(outcome).filter((id) => id !== 'policy-not-applied'),
    ['paging-past-gateway'],
  );
  t.true(outcome.certificate.findings.some(({ message }) => message.includes('changes "next", not "nextLink"')));
});

test('a link that a policy leads through the gateway is not called past it', async (t) => {
  const outcome = await runPackage(t, [LEADS_LINKS]);
  t.deepEqual(ofPaging(outcome), []);
  t.is(outcome.certificate.verdict, 'certified');
  t.false(outcome.exchanges.some(({ step }) => step === 'page 2, past the gateway'));
});

test('a link that is led through the gateway and leads beside the base path is told', async (t) => {
  const outcome = await runPackage(t, [LEADS_LINKS], undefined, '', { home: '' });
  t.deepEqual(ofPaging(outcome), ['paging-link-undeclared']);
  t.is(outcome.certificate.verdict, 'certified');
});

test('where a policy leads calls elsewhere, a link need not look like the definition', async (t) => {
  const routed = { templateId: 'routerequesttoendpoint', title: 'Route', parameters: { 'x-ms-apimTemplate-operationName': ['Other'] } };
  const parameters = {
    'x-ms-apimTemplateParameter.newPath': '/orders',
    'x-ms-apimTemplateParameter.httpMethod': '@Request.OriginalHTTPMethod',
  };
  const own = { ...routed, parameters: { ...parameters, 'x-ms-apimTemplate-operationName': ['ListOrders'] } };
  t.false(ofPaging(await runPackage(t, [LEADS_LINKS, own], undefined, '', { home: '' })).includes('paging-link-undeclared'));
  t.true(ofPaging(await runPackage(t, [LEADS_LINKS, routed], undefined, '', { home: '' })).includes('paging-link-undeclared'));
});

for (const policies of [[], [LEADS_LINKS]]) {
  test(`a link that anybody could make up is to take the credential, led by ${policies.length} policies`, async (t) => {
    const outcome = await runPackage(t, policies, () => 200);
    t.deepEqual(ofPaging(outcome), ['paging-link-open']);
    t.is(outcome.certificate.verdict, 'not-certified');
  });

  test(`and the gate says so, unless a waiver settles it, led by ${policies.length} policies`, async (t) => {
    const waivers = ['{ finding: paging-link-open, operation: ListOrders, reason: on purpose }'];
    t.deepEqual(await enforced(t, policies), ['failed', 'A bad credential was accepted by 1 operation (ListOrders).', 'not-enforced']);
    const settled = ['met', '1 operation waived, the others refuse a bad credential.', 'not-enforced'];
    t.deepEqual(await enforced(t, policies, '', waivers), settled);
  });

  test(`a link that is signed itself may need no credential, led by ${policies.length} policies`, async (t) => {
    const signature = '&sig=Yx8dk2LmQ0vTz91pRr';
    t.deepEqual(ofPaging(await runPackage(t, policies, () => 200, signature)), []);
    t.deepEqual(await enforced(t, policies, signature), ['met', 'A bad credential was refused by the operation.', 'enforced']);
  });
}

for (const [what, status] of [
  ['meets a service that is busy', 429],
  ['meets a service that fails', 503],
] as const) {
  test(`a link past the gateway that ${what} is no fault of paging`, async (t) => {
    t.deepEqual(ofPaging(await runPackage(t, [], () => status)), []);
  });
}

test('pages that are nested deeper than the stack goes end no run', async (t) => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const { certificate } = await runContract(t, {
    definition: { ...definition(), securityDefinitions: {}, security: [] },
    contract: ['targets: { staging: { url: "URL/v1" } }'],
    only: ['staging'],
    answer: ({ headers: { host }, url = '' }, response) =>
      response.setHeader('content-type', 'application/json').end(`{"value":[${deep}],"nextLink":"http://${host}${url}1"}`),
  });
  t.not(certificate.verdict, 'certified');
});

/** What the gate says of a service that asks for no credential at further pages. */
async function enforced(
  t: ExecutionContext,
  policies: readonly object[],
  signature = '',
  waivers: readonly string[] = [],
): Promise<readonly (string | undefined)[]> {
  const { certificate } = await runPackage(t, policies, () => 200, signature, { profile: 'verified-publisher', waivers });
  const gate = certificate.gates.find(({ id }) => id === 'auth-enforced');
  return [gate?.outcome, gate?.detail, certificate.operations[0]?.coverage.auth];
}

const STATES = ['paid', 'open', 'paid', 'open', 'paid', 'paid', 'open', 'paid'];
const STOCK = STATES.map((state, index) => ({ id: index, state }));

/** What a service with a filter does with a further page: what its link says, and what it makes of the query of it. */
interface Filtering {
  readonly link: (after: number, state: string) => string;
  readonly read: (query: URLSearchParams) => { readonly after: number; readonly state: string | null; readonly size?: number };
  /** Told of each request: a list that changes while it is read. */
  readonly stock?: () => readonly object[];
}

/** Orders by their state, two on a page. */
async function runFiltered(t: ExecutionContext, { link, read, stock = () => STOCK }: Filtering, contract = '{ state: paid }') {
  const { paths, ...rest } = definition();
  const { get } = paths['/orders'];
  const query = (name: string, type = 'string') => ({ name, in: 'query', type });
  const filtered = { get: { ...get, parameters: [query('state'), query('top', 'integer')] } };
  return runContract(t, {
    definition: { ...rest, paths: { '/orders': filtered }, securityDefinitions: {}, security: [] },
    contract: ['targets: { staging: { url: "URL/v1" } }', `operations: { ListOrders: { inputs: ${contract} } }`],
    answer: (request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      const now = stock();
      const { after, state, size = 2 } = read(url.searchParams);
      const all = now.filter((order) => state === null || !('state' in order) || order.state === state);
      const value = all.slice(after, after + size);
      const more = after + size < all.length && { nextLink: `${url.origin}/v1/orders?${link(after + size, state ?? '')}` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ value, ...more }));
    },
  });
}

const byQuery: Filtering['read'] = (query) => ({ after: Number(query.get('after') ?? 0), state: query.get('state') });

test('a filter that the next link drops is told, by the items that do not come when it is added', async (t) => {
  const outcome = await runFiltered(t, { link: (after) => `after=${after}`, read: byQuery }, '{ state: paid, top: 2 }');
  const found = outcome.certificate.findings.filter(({ caseId }) => caseId === 'ListOrders/paging');
  t.deepEqual(
    found.map(({ id, severity, fault, message }) => [id, severity, fault, message]),
    [
      ['paging-duplicates', 'warning', 'service', 'An item of page 2 came on page 1 already, equal in every property.'],
      [
        'paging-link-left-out',
        'warning',
        'service',
        'The link of page 1 leaves out "state", with which the first page was asked for: asked with it, 2 items of page 2 do not come.',
      ],
    ],
  );
  t.deepEqual(
    outcome.asked.filter((line) => line.includes('after=2')),
    ['/v1/orders?after=2', '/v1/orders?after=2&state=paid', '/v1/orders?after=2'].map((path) => `GET ${path}`),
  );
});

test('and so it is where the pages that it is asked for then are longer than the first', async (t) => {
  const read: Filtering['read'] = (query) => ({ ...byQuery(query), size: Number(query.get('top') ?? 3) });
  const outcome = await runFiltered(t, { link: (after) => `after=${after}`, read }, '{ state: paid, top: 2 }');
  t.true(ofPaging(outcome).includes('paging-link-left-out'));
});

for (const [what, filtering, times] of [
  [
    'writes it',
    {
      link: (after, state) => `after=${after}&State=${state}`,
      read: (query) => ({ ...byQuery(query), state: query.get('State') ?? query.get('state') }),
    },
    1,
  ],
  ['keeps it in its token', { link: (after, state) => `token=${after}-${state}`, read: byToken }, 2],
  [
    'keeps it in its token, where a query begins anew',
    { link: (after, state) => `token=${after}-${state}`, read: (query) => (query.has('state') ? byQuery(query) : byToken(query)) },
    3,
  ],
] as readonly (readonly [string, Filtering, number])[]) {
  test(`a link that ${what} is not warned of`, async (t) => {
    const outcome = await runFiltered(t, filtering);
    t.deepEqual(ofPaging(outcome), []);
    t.is(outcome.exchanges.filter(({ step }) => step?.startsWith('page 2')).length, times);
  });
}

test('a service that begins anew where it is asked with more than its token, with pages longer than the first, is not warned of', async (t) => {
  const read: Filtering['read'] = (query) =>
    query.has('state') ? { ...byQuery(query), size: Number(query.get('top') ?? 3) } : byToken(query);
  const outcome = await runFiltered(t, { link: (after, state) => `token=${after}-${state}`, read }, '{ state: paid, top: 2 }');
  t.deepEqual(ofPaging(outcome), []);
  t.deepEqual(
    outcome.exchanges.flatMap(({ step, request }) => (step?.endsWith(', anew') ? [new URL(request.url).search] : [])),
    ['?state=paid'],
  );
});

for (const top of [1, 3]) {
  test(`nor is one whose list grows at its beginning all the while, with pages of ${top}`, async (t) => {
    let asked = 0;
    const grown: object[] = [];
    const stock = () => {
      grown.unshift({ id: `new ${++asked}`, state: 'paid' });
      return [...grown, ...STOCK];
    };
    const read: Filtering['read'] = (query) => {
      const [, item] = query.get('token')?.split('-') ?? [];
      const isAnew = item === undefined || query.has('state');
      return { after: isAnew ? 0 : grown.length + Number(item), state: null, size: isAnew ? top : 2 };
    };
    const outcome = await runFiltered(t, { link: () => 'token=at-0', read, stock }, `{ state: paid, top: ${top} }`);
    t.true(outcome.asked.some((line) => line.includes('token=at-0&state=paid')));
    t.false(ofPaging(outcome).includes('paging-link-left-out'));
  });
}

test('a list that changes while it is read is not warned of', async (t) => {
  let asked = 0;
  const stock = () => [...STOCK, ...STOCK].map((order) => ({ ...order, id: `${order.id} ${++asked}` }));
  const outcome = await runFiltered(t, { link: (after, state) => `token=${after}-${state}`, read: byToken, stock });
  t.false(ofPaging(outcome).includes('paging-link-left-out'));
  t.is(outcome.exchanges.filter(({ step }) => step?.startsWith('page 2')).length, 3);
});

test('inputs that say which page, or how long, need not be in a link', async (t) => {
  const outcome = await runFiltered(t, { link: (after) => `after=${after}`, read: byQuery }, '{ top: 2 }');
  t.deepEqual(ofPaging(outcome), []);
  t.is(outcome.exchanges.filter(({ step }) => step?.startsWith('page 2')).length, 1);
});

test('a link that is written as in HTML is named', async (t) => {
  const outcome = await runFiltered(t, { link: (after, state) => `state=${state}&amp;after=${after}`, read: byQuery });
  const found = outcome.certificate.findings.find(({ id }) => id === 'paging-link-escaped');
  t.is(found?.severity, 'warning');
  t.is(found?.message, 'The link of page 1 has "&amp;" between its parameters: it asks for "amp;after".');
});

function byToken(query: URLSearchParams): ReturnType<Filtering['read']> {
  const token = query.get('token');
  const [after = '0', state = ''] = token?.split('-') ?? [];
  return token === null ? byQuery(query) : { after: Number(after), state };
}
