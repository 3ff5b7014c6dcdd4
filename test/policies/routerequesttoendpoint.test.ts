import test from 'ava';
import { applyToRequest, noteKinds, policy } from './apply-to.ts';

const SITUATION = {
  path: '/get/{id}',
  serviceUrl: 'https://test.abc.xyz',
  pathValues: { id: 'a/b 1' },
  query: '?version=v2',
  connection: { region: 'eu west/1?' },
};

/** The first two as Microsoft documents the template. */
for (const [newPath, rest] of [
  ["/@queryParameters('version')/get/{id}", '/v2/get/a%2Fb%201?version=v2'],
  ["/@header('version','v1')/get/{id}", '/v1/get/a%2Fb%201?version=v2'],
  ['other/{ID}', '/other/a%2Fb%201?version=v2'],
  ["/@connectionParameters('region')/x", '/eu%20west/1%3F/x?version=v2'],
  ["/search?q=@queryParameters('version')&r=@connectionParameters('region')", '/search?version=v2&q=v2&r=eu%20west%2F1%3F'],
  ['/search?version=v3', '/search?version=v3'],
  ["/tasks('{id}')", "/tasks('a%2Fb%201')?version=v2"],
] as const) {
  test(`${newPath} leads to ${rest}`, async (t) => {
    const { request, notes } = await applyToRequest([policy('routerequesttoendpoint', { newPath })], SITUATION);
    t.is(request.url, `https://test.abc.xyz${rest}`);
    t.is(request.method, 'GET');
    t.deepEqual(notes, []);
  });
}

test('it is the path below the service URL that changes, whatever policy sets that', async (t) => {
  const host = policy('dynamichosturl', { urlTemplate: 'https://other.xyz/base' });
  const route = policy('routerequesttoendpoint', { newPath: '/x' });
  for (const policies of [
    [host, route],
    [route, host],
  ])
    t.is((await applyToRequest(policies, SITUATION)).request.url, 'https://other.xyz/base/x?version=v2');
});

test('the method is the one that is named, else the original', async (t) => {
  const route = (httpMethod?: string) =>
    policy('routerequesttoendpoint', { newPath: '/x', ...(httpMethod !== undefined && { httpMethod }) });
  const methodOf = async (...policies: ReturnType<typeof route>[]) => (await applyToRequest(policies, SITUATION)).request.method;
  t.is(await methodOf(route('post')), 'POST');
  t.is(await methodOf(route('PATCH'), route('@Request.OriginalHTTPMethod')), 'GET');
  t.is(await methodOf(route()), 'GET');
  t.is(await methodOf(route('@request.originalHttpMethod')), 'GET');
  t.is(await methodOf(route('fetch')), 'GET');
});

test('a variable that the operation does not have stays, with a note; a policy without a path does nothing', async (t) => {
  const unknown = await applyToRequest([policy('routerequesttoendpoint', { newPath: '/x/{other}' })], SITUATION);
  t.is(unknown.request.url, 'https://test.abc.xyz/x/{other}?version=v2');
  t.deepEqual(noteKinds(unknown), ['policy-value-missing']);
  const empty = await applyToRequest([policy('routerequesttoendpoint', { newPath: '' })], SITUATION);
  t.is(empty.request.url, 'https://test.abc.xyz/get/a%2Fb%201?version=v2');
  t.deepEqual(noteKinds(empty), ['policy-not-applied']);
});

test('variables are spelt as in the path of the call, doubly encoded ones too', async (t) => {
  const parameters = [{ name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'double' }];
  const situation = { ...SITUATION, path: '/get', parameters };
  const { request } = await applyToRequest([policy('routerequesttoendpoint', { newPath: '/x/{id}' })], situation);
  t.is(request.url, 'https://test.abc.xyz/x/a%252Fb%25201?version=v2');
});
