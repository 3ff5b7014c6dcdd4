import test from 'ava';
import { definitionOf } from './definition-of.ts';
import { runContract } from './run-contract.ts';

const ORDER = { type: 'object', properties: { id: { type: 'integer' } } };
const PAGE = { type: 'object', properties: { value: { type: 'array', items: ORDER }, nextLink: { type: 'string' } } };
const HOOK = { type: 'object', required: ['url'], properties: { url: { type: 'string', 'x-ms-notification-url': true } } };

const DEFINITION = definitionOf('Contoso Orders', {
  '/orders': {
    get: {
      operationId: 'ListOrders',
      'x-ms-pageable': { nextLinkName: 'nextLink' },
      parameters: [
        { name: 'X-Tenant', in: 'header', type: 'string', required: true, default: 'north' },
        { name: 'State', in: 'query', type: 'string', required: true, default: 'open' },
      ],
      responses: { 200: { description: 'A page.', headers: { 'X-Left': { type: 'string' } }, schema: PAGE }, 400: { description: 'No.' } },
    },
    post: { operationId: 'AddOrder', responses: { 200: { description: 'The order.', schema: ORDER } } },
  },
  '/hooks': {
    'x-ms-notification-content': { schema: ORDER },
    post: {
      operationId: 'OnOrder',
      'x-ms-trigger': 'single',
      parameters: [{ name: 'hook', in: 'body', required: true, schema: HOOK }],
      responses: { 201: { description: 'Subscribed.' } },
    },
  },
  '/hooks/{id}': {
    delete: {
      operationId: 'OffOrder',
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      responses: { 204: { description: 'Gone.' }, 404: { description: 'No.' } },
    },
  },
});

const CONTRACT = [
  'targets: { staging: { url: "URL/v1", writes: true } }',
  'operations: { OnOrder: { fire: { call: AddOrder, wait: 2s } } }',
];

test('a service that ignores letter case, and writes hosts, paths, names and types in another than declared, is not blamed', async (t) => {
  const hooks: string[] = [];
  const { certificate, asked, cases } = await runContract(t, {
    definition: DEFINITION,
    contract: CONTRACT,
    answer: async (request, response) => {
      const { pathname, searchParams } = new URL((request.url ?? '/').toLowerCase(), 'http://localhost');
      const at = 'HTTPS://API.Contoso.example/V1';
      const send = (status: number, json?: object, headers: Readonly<Record<string, string>> = {}) =>
        response
          .writeHead(status, { 'content-type': 'Application/JSON; Charset=UTF-8', 'x-left': '9', ...headers })
          .end(JSON.stringify(json));
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (pathname === '/v1/hooks') {
        hooks.push((JSON.parse(Buffer.concat(chunks).toString()) as { url: string }).url);
        return send(201, {}, { Location: `${at}/Hooks/${hooks.length}` });
      }
      if (pathname.startsWith('/v1/hooks/')) {
        const [gone] = hooks.splice(Number(pathname.slice('/v1/hooks/'.length)) - 1, 1, '');
        return gone ? response.writeHead(204).end() : send(404, {});
      }
      if (pathname !== '/v1/orders') return send(404, {});
      if (request.method === 'POST') {
        const told = { method: 'POST', body: '{"id":7}', headers: { 'content-type': 'APPLICATION/json' } };
        for (const hook of hooks.filter((url) => url !== '')) void fetch(hook, told).catch(() => undefined);
        return send(200, { id: 7 });
      }
      if (!request.headers['x-tenant'] || searchParams.get('state') !== 'open') return send(400, {});
      const isFirst = !searchParams.has('page');
      return send(200, { value: [{ id: isFirst ? 1 : 2 }], ...(isFirst && { nextLink: `${at}/Orders?STATE=open&PAGE=2` }) });
    },
  });
  t.true(asked.includes('GET /V1/Orders?STATE=open&PAGE=2'), asked.join());
  t.true(asked.includes('DELETE /V1/Hooks/1'), asked.join());
  t.deepEqual(
    certificate.findings.filter(({ kind }) => kind === 'check').map(({ id, message }) => `${id}: ${message}`),
    [],
  );
  for (const id of ['ListOrders/paging', 'OnOrder/webhook-trigger'])
    t.is(cases.find(({ case: made }) => made.id === id)?.outcome, 'passed', id);
});
