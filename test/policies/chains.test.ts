import test from 'ava';
import { fileURLToPath } from 'node:url';
import { createPolicies, type PolicyCall } from '../../harness/gateway/apply-policies.ts';
import { loadConnector } from '../../harness/load/load-connector.ts';
import type { Body, WireRequest } from '../../harness/model/exchange.ts';

/** Whole chains as published connectors have them: they hold only where each policy sees what those before it wrote. */

function json(value: unknown): Body {
  const data = JSON.stringify(value);
  return { encoding: 'utf8', data, bytes: Buffer.byteLength(data) };
}

async function open(fixture: string, answer: object) {
  const { connector } = await loadConnector(fileURLToPath(new URL(`../../fixtures/policies/${fixture}`, import.meta.url)));
  const [operation] = connector.operations;
  if (!operation) throw new Error(`${fixture} has no operation.`);
  const policies = createPolicies(connector);
  const asked: WireRequest[] = [];
  const call = (request: Partial<WireRequest> & { readonly path: string }, rest: Partial<PolicyCall>): PolicyCall => {
    const serviceUrl = 'https://api.example/desk';
    const { path, method = 'GET', headers = {}, body } = request;
    const context: PolicyCall['context'] = {
      now: () => new Date(0),
      call: (sideCall) => (asked.push(sideCall), Promise.resolve({ response: { status: 200, headers: {}, body: json(answer) } })),
      gatewayUrl: (url) => url,
      environmentVariables: {},
    };
    return {
      request: { method, url: serviceUrl + path, headers, ...(body && { body }) },
      serviceUrl,
      pathValues: {},
      connection: {},
      context,
      ...rest,
    };
  };
  return { operation, policies, call, asked };
}

test('a key is exchanged for a token at one host, and the token is used at another', async (t) => {
  const { operation, policies, call, asked } = await open('token-exchange', {
    access_token: 'token-of-the-day',
    refresh_token: 'token-of-the-year',
    token_type: 'Bearer',
  });
  const applied = await policies.request(operation, call({ path: '/documents' }, { connection: { key: 'a2V5' } }));
  t.deepEqual(asked, [
    {
      method: 'POST',
      url: 'https://login.fabrikam.example/connect/token?grant_type=client_credentials',
      headers: { authorization: 'Basic a2V5', 'content-type': 'application/x-www-form-urlencoded' },
    },
  ]);
  t.deepEqual(applied.request, {
    method: 'GET',
    url: 'https://archive.fabrikam.example/v1/documents',
    headers: { authorization: 'Bearer token-of-the-day', 'content-type': 'application/json' },
  });
  t.deepEqual(applied.notes, []);
  t.deepEqual(applied.secrets, {
    access_token: 'token-of-the-day',
    authorization: 'token-of-the-day',
    refresh_token: 'token-of-the-year',
  });
});

test('lists become objects by name on the way there, and lists again on the way back', async (t) => {
  const { operation, policies, call, asked } = await open('card-details', { '@odata.etag': 'W/"8"' });
  const body = { references: [{ link: 'https://a.example/50%', alias: 'A' }, { link: 'b' }], people: 'ann@a.example;bo' };
  const made = call(
    { path: '/cards/7/details/v2', method: 'PATCH', headers: { 'content-type': 'application/json' }, body: json(body) },
    { pathValues: { id: '7' } },
  );
  const { request, serviceUrl, notes, secrets } = await policies.request(operation, made);
  t.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    ['GET https://api.example/desk/boards/cards/7/details'],
  );
  t.is(`${request.method} ${request.url}`, 'PATCH https://api.example/desk/boards/cards/7/details');
  t.is(request.headers['if-match'], 'W/"8"');
  t.deepEqual(secrets, {});
  const order = { hint: ' !', '@odata.type': 'contoso.boards.reference' };
  t.deepEqual(JSON.parse(request.body?.data ?? ''), {
    references: { 'https%3A//a%2Eexample/50%25': { alias: 'A', ...order }, b: order },
    people: { 'ann%40a.example': null, bo: null },
  });
  t.deepEqual(notes, []);

  const answered = json({ references: { 'https%3A//a%2Eexample/50%25': { alias: 'A' } }, people: { bo: { hint: '1' } } });
  const back = await policies.response(operation, made, { request, serviceUrl, response: { status: 200, headers: {}, body: answered } });
  t.deepEqual(JSON.parse(back.response.body.data), {
    references: [{ link: 'https://a.example/50%', value: { alias: 'A' } }],
    people: [{ name: 'bo', value: { hint: '1' } }],
  });
  t.is(back.response.headers['content-type'], 'application/json');
  t.deepEqual(back.notes, []);
});
