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
  const { request, sideCalls, notes } = await applyToRequest(policies, { ...situation, headers: { 'content-length': '7' } });
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
  t.deepEqual(
    sideCalls.map((sideCall) => sideCall.request),
    asked,
  );
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
    const { failed, request, sideCalls } = await applyToRequest(policies, { ...situation, context: { call } });
    t.like(failed, { kind: 'policy-call-failed', message });
    t.is(request.headers['x-late'], undefined);
    t.is(sideCalls.length, 1);
  });
}

test('a target that is neither header nor query parameter, and a URL that is none', async (t) => {
  const { asked, situation } = serving({});
  t.deepEqual(noteKinds(await applyToRequest([version({ parameterTemplate: '@body().etag' })], situation)), ['policy-not-applied']);
  const noUrl = await applyToRequest([version({ parameterValueUrl: 'https://' })], situation);
  t.like(noUrl.failed, { kind: 'policy-url-invalid', parameter: 'parameterValueUrl' });
  t.deepEqual(asked, []);
});
