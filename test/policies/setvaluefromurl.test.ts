import test from 'ava';
import type { WireRequest } from '../../harness/model/exchange.ts';
import type { SideCallOutcome } from '../../harness/policies/policy-exchange.ts';
import { applyToRequest, noteKinds, policy, type Situation } from './apply-to.ts';

const version = (parameters: Readonly<Record<string, unknown>> = {}) =>
  policy('SetValueFromUrl', {
    parameterTemplate: "@headers('If-Match')",
    httpMethod: 'GET',
    parameterValueUrl: '/tasks/{id}/details',
    parameterValuePathTemplate: "@body()['@odata.etag']",
    ...parameters,
  });

/** A service that answers each of a policy's requests with this, and the requests that came. */
function serving(body: unknown, status = 200) {
  const asked: WireRequest[] = [];
  const data = typeof body === 'string' ? body : JSON.stringify(body);
  const outcome: SideCallOutcome = { response: { status, headers: {}, body: { encoding: 'utf8', data, bytes: data.length } } };
  const call = (request: WireRequest) => (asked.push(request), Promise.resolve(outcome));
  const situation: Situation = { path: '/tasks/{id}', pathValues: { id: 'a b' }, method: 'patch', body: { a: 1 }, context: { call } };
  return { asked, situation };
}

test('a header is set to what another request brings, which carries the headers so far and no body', async (t) => {
  const { asked, situation } = serving({ '@odata.etag': 'W/"7"' });
  const policies = [policy('setheader', { name: 'X-Desk', value: 'main' }), version(), policy('setheader', { name: 'X-Late', value: '' })];
  const { request, notes } = await applyToRequest(policies, { ...situation, headers: { 'content-length': '7' } });
  const { 'if-match': tag, 'x-desk': desk } = request.headers;
  t.deepEqual({ tag, desk }, { tag: 'W/"7"', desk: 'main' });
  t.is(request.body?.data, '{"a":1}');
  t.deepEqual(asked, [
    {
      method: 'GET',
      url: 'https://api.contoso.com/v1/tasks/a%20b/details',
      headers: { 'content-type': 'application/json', 'x-desk': 'main' },
    },
  ]);
  t.deepEqual(notes, []);
});

test('a query parameter is set in the same way, from the service URL as it is by then', async (t) => {
  const { asked, situation } = serving({ token: { value: 't&1' } });
  const policies = [
    policy('dynamichosturl', { urlTemplate: 'https://auth.contoso.com' }),
    version({
      parameterTemplate: "@queryParameters('access_token')",
      parameterValueUrl: "token?for=@queryParameters('q')",
      httpMethod: 'post',
      parameterValuePathTemplate: '@body().token.value',
    }),
  ];
  const { request } = await applyToRequest(policies, { ...situation, query: '?access_token=old&q=a%26b' });
  t.is(request.url, 'https://auth.contoso.com/tasks/a%20b?access_token=t%261&q=a%26b');
  t.is(`${asked[0]?.method} ${asked[0]?.url}`, 'POST https://auth.contoso.com/token?for=a%26b');
});

test('an absolute URL and a path without @body() will do', async (t) => {
  const { asked, situation } = serving({ etag: 5 });
  const { request } = await applyToRequest(
    [version({ parameterValueUrl: 'https://other.contoso.com/{id}', parameterValuePathTemplate: 'etag', httpMethod: undefined })],
    situation,
  );
  t.is(asked[0]?.url, 'https://other.contoso.com/a%20b');
  t.is(request.headers['if-match'], '5');
});

test('whatever is fetched is hidden, by whatever name the header goes', async (t) => {
  const { situation } = serving({ deep: [{ bearer: 'b-4711' }] });
  const policies = [version({ parameterTemplate: "@headers('X-Desk')", parameterValuePathTemplate: '@body().deep[0].bearer' })];
  t.deepEqual((await applyToRequest(policies, situation)).secrets, { 'x-desk': 'b-4711' });
});

test('so is what the answer holds besides, at any depth, each under a name of its own', async (t) => {
  const { situation } = serving({
    data: { access_token: 'a-1', token_type: 'Bearer', more: [{ access_token: 'a-2' }, { sessionId: 's-1', author: 'Kim' }] },
    tokens: ['t-1', 't-2'],
    desk: 'main',
  });
  const policies = ['X-Desk', 'X-Other'].map((header) =>
    version({ parameterTemplate: `@headers('${header}')`, parameterValuePathTemplate: '@body().desk' }),
  );
  const { secrets } = await applyToRequest(policies, situation);
  t.deepEqual([...new Set(Object.values(secrets))].toSorted(), ['a-1', 'a-2', 'main', 's-1', 't-1', 't-2']);
});

test('of two policies, the secrets of both are hidden', async (t) => {
  let n = 0;
  const call = (): Promise<SideCallOutcome> => {
    const data = JSON.stringify({ token: `t-${++n}` });
    return Promise.resolve({ response: { status: 200, headers: {}, body: { encoding: 'utf8', data, bytes: data.length } } });
  };
  const policies = [1, 2].map(() => version({ parameterTemplate: "@headers('X-Token')", parameterValuePathTemplate: 'token' }));
  const { secrets } = await applyToRequest(policies, { ...serving({}).situation, context: { call } });
  t.deepEqual([...new Set(Object.values(secrets))], ['t-1', 't-2']);
});

test('a version is no secret', async (t) => {
  t.deepEqual((await applyToRequest([version()], serving({ '@odata.etag': 'W/"7"' }).situation)).secrets, {});
  const data = '{"version":"W/8"}';
  const call = (): Promise<SideCallOutcome> =>
    Promise.resolve({ response: { status: 200, headers: { etag: 'W/8' }, body: { encoding: 'utf8', data, bytes: data.length } } });
  const policies = [version({ parameterValuePathTemplate: 'version' })];
  t.deepEqual((await applyToRequest(policies, { ...serving({}).situation, context: { call } })).secrets, {});
});

test('an answer that is nested without end is read all the same', async (t) => {
  const depth = 5_000;
  const { situation } = serving(`${'['.repeat(depth)}{"token":"t-4711"}${']'.repeat(depth)}`);
  const { secrets } = await applyToRequest([version()], situation);
  t.deepEqual(secrets, { token: 't-4711' });
});

test('an answer without the value gives an empty one, and is told', async (t) => {
  for (const body of [{}, 'no JSON', '']) {
    const applied = await applyToRequest([version()], serving(body).situation);
    t.is(applied.request.headers['if-match'], '');
    t.deepEqual(noteKinds(applied), ['policy-value-missing']);
  }
});

for (const [what, outcome, message] of [
  ['refused', { status: 401 }, 'GET "/tasks/{id}/details", which the policy calls first, was answered with 401.'],
  ['redirected', { status: 302 }, 'GET "/tasks/{id}/details", which the policy calls first, was answered with 302.'],
  ['without an answer', { kind: 'timeout' }, 'GET "/tasks/{id}/details", which the policy calls first, got no answer (timeout).'],
] as const) {
  test(`where the other request is ${what}, the call fails and no later policy runs`, async (t) => {
    const { situation } = serving({});
    const call = (): Promise<SideCallOutcome> =>
      Promise.resolve(
        'kind' in outcome
          ? { failure: { kind: outcome.kind, message: 'Nothing came.' } }
          : { response: { status: outcome.status, headers: {}, body: { encoding: 'utf8', data: '', bytes: 0 } } },
      );
    const policies = [version(), policy('setheader', { name: 'x-late', value: 'yes' })];
    const { failed, request } = await applyToRequest(policies, { ...situation, context: { call } });
    t.like(failed, { kind: 'policy-call-failed', message });
    t.is(request.headers['x-late'], undefined);
  });
}

test('a target that is neither header nor query parameter, and a URL that is none', async (t) => {
  const { asked, situation } = serving({});
  for (const parameterTemplate of ['@body().etag', 'If-Match', "@headers('If-Match') now", '@headers(If-Match)', "@headers('')"])
    t.deepEqual(
      noteKinds(await applyToRequest([version({ parameterTemplate })], situation)),
      ['policy-expression-literal'],
      parameterTemplate,
    );
  t.deepEqual(noteKinds(await applyToRequest([version({ parameterTemplate: '' })], situation)), ['policy-not-applied']);
  const noUrl = await applyToRequest([version({ parameterValueUrl: 'https://' })], situation);
  t.like(noUrl.failed, { kind: 'policy-url-invalid', parameter: 'parameterValueUrl' });
  t.deepEqual(asked, []);
});
