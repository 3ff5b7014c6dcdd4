import test from 'ava';
import type { WireRequest } from '../../harness/model/exchange.ts';
import { hasNewItems, nextPageLink } from '../../harness/policies/pollingtrigger.ts';
import type { SideCallOutcome } from '../../harness/policies/policy-exchange.ts';
import { applyToRequest, applyToResponse, jsonOf, noteKinds, policy, type Situation } from './apply-to.ts';

const polling = (parameters: Readonly<Record<string, unknown>> = {}) => [
  policy('pollingtrigger', {
    triggerConfig: { since: '@{triggerBody().orders[0].created}' },
    triggerDataPath: '@triggerBody().orders',
    ...parameters,
  }),
];

const NEW = { orders: [{ created: '2026-03-02' }, { created: '2026-03-01' }] };
const NONE = { orders: [] };

test('a call without state asks for what comes from now on', async (t) => {
  const { request } = await applyToRequest(polling(), { query: '?desk=main' });
  t.is(request.url, 'https://api.contoso.com/v1/tickets?desk=main&since=2026-03-01T08%3A00%3A00.000Z');
});

test('a call with state carries it on', async (t) => {
  const { request } = await applyToRequest(polling(), { query: '?since=2026-02-28&desk=main' });
  t.is(request.url, 'https://api.contoso.com/v1/tickets?since=2026-02-28&desk=main');
});

test('the default of the state, which the platform always sends, is no state', async (t) => {
  const parameters = [{ name: 'since', in: 'query', type: 'string', required: true, default: 'never', 'x-ms-visibility': 'internal' }];
  const situation: Situation = { query: '?since=never', parameters };
  t.is((await applyToRequest(polling(), situation)).request.url, 'https://api.contoso.com/v1/tickets?since=2026-03-01T08%3A00%3A00.000Z');
  t.is((await applyToResponse(polling(), { body: NEW }, situation)).response.status, 202);
});

/** Query, answer; then status, query of the location, body. */
for (const [what, query, body, status, location, fired] of [
  ['the first call fires nothing where there is nothing', '', NONE, 202, '?since=2026-03-01T08%3A00%3A00.000Z', undefined],
  ['the first call fires nothing, but goes on behind what it saw', '?desk=a', NEW, 202, '?desk=a&since=2026-03-02', undefined],
  ['nothing new: the same state', '?since=2026-02-28&desk=a', NONE, 202, '?since=2026-02-28&desk=a', undefined],
  ['something new: its state', '?since=2026-02-28&desk=a', NEW, 200, '?since=2026-03-02&desk=a', NEW],
] as const) {
  test(what, async (t) => {
    const { response, notes } = await applyToResponse(polling(), { body }, { query });
    t.is(response.status, status);
    t.is(response.headers['location'], `https://api.contoso.com/v1/tickets${location}`);
    t.is(response.headers['retry-after'], status === 202 ? '15' : undefined);
    t.deepEqual(response.body.data === '' ? undefined : jsonOf(response), fired);
    t.is(response.headers['content-type'], fired && 'application/json');
    t.deepEqual(notes, []);
  });
}

test('the call to poll with is the one that came, whatever policies made of it', async (t) => {
  const policies = [
    policy('dynamichosturl', { urlTemplate: 'https://other.contoso.com' }),
    policy('routerequesttoendpoint', { newPath: '/orders', httpMethod: 'POST' }),
    ...polling(),
  ];
  const { response } = await applyToResponse(policies, { body: NEW }, { query: '?since=1' });
  t.is(response.headers['location'], 'https://api.contoso.com/v1/tickets?since=2026-03-02');
});

test('what the service says of waiting stays, and so does an answer that tells of a failure', async (t) => {
  const headers = { 'content-type': 'application/json', 'retry-after': '3' };
  t.is((await applyToResponse(polling(), { body: NONE, headers }, { query: '?since=1' })).response.headers['retry-after'], '3');
  const { response } = await applyToResponse(polling(), { status: 401, body: { error: 'no' } }, { query: '?since=1' });
  t.is(response.status, 401);
  t.is(response.headers['location'], undefined);
  t.deepEqual(jsonOf(response), { error: 'no' });
});

test('where the new state has no value the old one stays, and that is told', async (t) => {
  const applied = await applyToResponse(polling(), { body: { orders: [{ id: 1 }] } }, { query: '?since=1' });
  t.is(applied.response.status, 200);
  t.is(applied.response.headers['location'], 'https://api.contoso.com/v1/tickets?since=1');
  t.deepEqual(noteKinds(applied), ['policy-not-applied']);
});

test('triggerConfig may be the text of an object', async (t) => {
  const policies = polling({ triggerConfig: '{"after":"@{triggerBody().orders[0].created}!"}' });
  const { response } = await applyToResponse(policies, { body: NEW }, { query: '?after=1' });
  t.is(response.headers['location'], 'https://api.contoso.com/v1/tickets?after=2026-03-02!');
});

/** A service that gives these pages by their URL, and what was asked of it. */
function pages(answers: Readonly<Record<string, object>>) {
  const asked: WireRequest[] = [];
  const call = (request: WireRequest): Promise<SideCallOutcome> => {
    asked.push(request);
    const answer = answers[request.url];
    const data = JSON.stringify(answer ?? {});
    return Promise.resolve({ response: { status: answer ? 200 : 404, headers: {}, body: { encoding: 'utf8', data, bytes: data.length } } });
  };
  return { asked, situation: { query: '?since=1', headers: { 'x-key': 'k' }, context: { call } } };
}

test('further pages are read at once, and the newest item of the first gives the state', async (t) => {
  const [second, third] = ['https://api.contoso.com/v1/tickets?page=2', 'https://api.contoso.com/v1/tickets?page=3'];
  const { asked, situation } = pages({ [second]: { orders: [{ created: 'b' }], next: third }, [third]: { orders: [{ created: 'a' }] } });
  const triggerConfig = { since: '@{triggerBody().orders[0].created}', 'x-ms-triggerConfig-nextLink': 'next' };
  const written = [{ 'x-ms-triggerConfig-nextLink': 'next' }, { triggerConfig }, { triggerConfig: JSON.stringify(triggerConfig) }];
  for (const parameters of written) {
    const body = { orders: [{ created: 'c' }], next: second };
    const { response } = await applyToResponse(polling(parameters), { body }, situation);
    t.deepEqual(jsonOf(response), { orders: [{ created: 'c' }, { created: 'b' }, { created: 'a' }], next: second });
    t.is(response.headers['location'], 'https://api.contoso.com/v1/tickets?since=c');
  }
  t.deepEqual(
    asked.map(({ url, headers }) => [url, headers['x-key']]),
    written.flatMap(() => [second, third]).map((url) => [url, 'k']),
  );
});

test('a page that fails is told, and a circle ends', async (t) => {
  const linkTo = (link: string) => ({ orders: [{ created: 'c' }], '@odata.nextLink': link });
  const missing = await applyToResponse(polling(), { body: linkTo('https://api.contoso.com/gone') }, pages({}).situation);
  t.deepEqual(noteKinds(missing), ['policy-not-applied']);
  const circle = pages({ 'https://api.contoso.com/2': linkTo('https://api.contoso.com/2') });
  const { response } = await applyToResponse(polling(), { body: linkTo('https://api.contoso.com/2') }, circle.situation);
  t.is((jsonOf(response) as { orders: unknown[] }).orders.length, 20);
});

test('a page of more items than an engine stack holds is read like any other, and ends the reading', async (t) => {
  const link = 'https://api.contoso.com/2';
  const many = { orders: Array.from({ length: 300_000 }, (_, id) => ({ id })), '@odata.nextLink': link };
  const { asked, situation } = pages({ [link]: many });
  const body = { orders: [{ created: 'c' }], '@odata.nextLink': link };
  const applied = await applyToResponse(polling(), { body }, situation);
  t.is((jsonOf(applied.response) as { orders: unknown[] }).orders.length, 300_001);
  t.deepEqual(noteKinds(applied), ['policy-not-applied']);
  t.is(asked.length, 1);
});

test('a body that is the collection itself', async (t) => {
  const policies = polling({ triggerConfig: { since: '@{triggerBody()[0].id}' }, triggerDataPath: '@triggerBody()' });
  const { response } = await applyToResponse(policies, { body: [{ id: 9 }] }, { query: '?since=1' });
  t.is(response.headers['location'], 'https://api.contoso.com/v1/tickets?since=9');
});

test('what is new: items, or an object that holds something', (t) => {
  for (const [body, path, isNew] of [
    [{ value: [1] }, '@triggerBody().value', true],
    [{ value: [] }, '@triggerBody().value', false],
    [{ value: null }, '@triggerBody().value', false],
    [{ value: 'text' }, '@triggerBody().value', false],
    [{ value: { id: 1 } }, '@triggerBody().value', true],
    [{ value: {} }, '@{triggerBody().value}', false],
    [undefined, '@triggerBody()', false],
    [[1], '@triggerBody()', true],
    [{ value: [1] }, 'value', true],
  ] as const)
    t.is(hasNewItems(body, path), isNew, JSON.stringify(body));
});

test('a link to the next page is an absolute URL', (t) => {
  t.is(nextPageLink({ next: 'https://contoso.com/2' }, 'next'), 'https://contoso.com/2');
  for (const body of [{ next: '/2' }, { next: null }, {}, undefined, 'text', []]) t.is(nextPageLink(body, 'next'), undefined);
});
