import test from 'ava';
import { type Received, type RunningMock, startMock } from './start-mock.ts';

const TICKET = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, title: { type: 'string' }, created: { type: 'string', format: 'date-time' } },
};
const LIST = { type: 'object', properties: { value: { type: 'array', items: TICKET } } };

function trigger(schema: object = LIST, more: object = {}, parameters: readonly object[] = []) {
  const responses = { 200: { description: 'News.', schema } };
  return { '/tickets/new': { get: { operationId: 'OnTicket', 'x-ms-trigger': 'batch', parameters, responses, ...more } } };
}

const next = ({ headers }: Received) => headers.get('location') ?? '';
const fire = ({ control }: RunningMock, body?: unknown) =>
  control('/fire/OnTicket', { method: 'POST', ...(body !== undefined && { body }) });
const idsOf = ({ body }: Received) => (body.value as { id: number }[]).map(({ id }) => id);

test('the first poll tells nothing, nor does one while nothing is new', async (t) => {
  const mock = await startMock(t, trigger());
  await fire(mock);
  const first = await mock.call('/tickets/new');
  t.is(first.status, 202);
  t.is(first.text, '');
  t.is(first.headers.get('retry-after'), '0');
  t.regex(next(first), /\/tickets\/new\?triggerState=/);
  t.true(next(first).startsWith(mock.url));
  const second = await mock.call(next(first));
  t.is(second.status, 202);
  t.is(next(second), next(first));
});

test('what is new comes newest first, once, and again for the same state', async (t) => {
  const mock = await startMock(t, trigger());
  const first = await mock.call('/tickets/new');
  for (let n = 0; n < 3; n++) await fire(mock);
  const news = await mock.call(next(first));
  t.is(news.status, 200);
  t.true(mock.keeps('OnTicket', news));
  t.is(new Set(idsOf(news)).size, 3);
  t.deepEqual(
    idsOf(news),
    idsOf(news).toSorted((a, b) => b - a),
  );
  t.deepEqual((await mock.call(next(first))).body, news.body);
  t.is((await mock.call(next(news))).status, 202);
  await fire(mock);
  const later = await mock.call(next(news));
  t.is(idsOf(later).length, 1);
  t.false(idsOf(news).includes(idsOf(later)[0] ?? NaN));
});

test('how a payload of one’s own breaks what is declared is told', async (t) => {
  const mock = await startMock(t, trigger());
  t.deepEqual((await fire(mock, { id: 7 })).body.faults, []);
  t.deepEqual((await fire(mock, { id: 'x' })).body.faults, ['/id: an integer is expected, not "x" (text)']);
  t.deepEqual((await fire(mock, [{ id: 8 }, { title: 'no id' }])).body.faults.length, 1);
});

test('a payload of one’s own is told as it is, a list item by item', async (t) => {
  const mock = await startMock(t, trigger());
  const first = await mock.call('/tickets/new');
  t.is((await fire(mock, { id: 7, title: 'Mine' })).body.news, 1);
  await fire(mock, [{ id: 8 }, { id: 9 }]);
  t.deepEqual((await mock.call(next(first))).body.value, [{ id: 9 }, { id: 8 }, { id: 7, title: 'Mine' }]);
});

test('Prefer: fire makes something happen behind the state of the call', async (t) => {
  const mock = await startMock(t, trigger());
  const first = await mock.call('/tickets/new', { prefer: 'fire' });
  t.is(first.status, 202);
  const second = await mock.call(next(first));
  t.is(idsOf(second).length, 1);
  t.is(idsOf(await mock.call(next(second), { prefer: 'fire' })).length, 1);
});

test('a trigger that tells one thing at a time says that there is more', async (t) => {
  const mock = await startMock(t, trigger(TICKET, { 'x-ms-trigger': 'single' }));
  const first = await mock.call('/tickets/new');
  await fire(mock);
  await fire(mock);
  const one = await mock.call(next(first));
  t.true(mock.keeps('OnTicket', one));
  t.is(one.headers.get('retry-after'), '0');
  const two = await mock.call(next(one));
  t.is(two.headers.get('retry-after'), null);
  t.not(one.body.id, two.body.id);
  t.is((await mock.call(next(two))).status, 202);
});

test('other inputs travel on in the Location', async (t) => {
  const mock = await startMock(t, trigger(LIST, {}, [{ name: 'state', in: 'query', required: true, type: 'string' }]));
  const first = await mock.call('/tickets/new?state=a%26b');
  t.is(new URL(next(first)).searchParams.get('state'), 'a&b');
  t.is((await mock.call(next(first))).status, 202);
});

test('a state that was not given out begins anew', async (t) => {
  const mock = await startMock(t, trigger());
  await fire(mock);
  const first = await mock.call('/tickets/new?triggerState=elsewhere');
  t.is(first.status, 202);
  t.is((await mock.call(next(first))).status, 202);
});

test('202 comes as it is declared, and code=200 asks for a sample', async (t) => {
  const waiting = { type: 'object', required: ['wait'], properties: { wait: { type: 'boolean' } } };
  const responses = { 200: { description: 'News.', schema: LIST }, 202: { description: 'Nothing.', schema: waiting } };
  const mock = await startMock(t, trigger(LIST, { responses }));
  const first = await mock.call('/tickets/new');
  t.is(first.status, 202);
  t.true(mock.keeps('OnTicket', first));
  t.true(mock.keeps('OnTicket', await mock.call('/tickets/new', { prefer: 'code=200' })));
});

/** A connector whose polling is made by the policy. */
function byPolicy(since: object, expression: string, { asText = false } = {}) {
  const config = { since: expression };
  const policy = {
    templateId: 'pollingtrigger',
    title: 'Poll',
    parameters: {
      'x-ms-apimTemplate-operationName': ['OnTicket'],
      'x-ms-apimTemplateParameter.triggerConfig': asText ? JSON.stringify(config) : config,
      'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().value',
    },
  };
  const parameters = [{ name: 'since', in: 'query', 'x-ms-visibility': 'internal', ...since }];
  return [trigger(LIST, {}, parameters), { policies: [policy] }] as const;
}

for (const asText of [false, true]) {
  const how = asText ? 'in JSON text' : 'as an object';
  test(`with the policy, state stands in the inputs that it names ${how}, with values of what was told`, async (t) => {
    const mock = await startMock(t, ...byPolicy({ type: 'string', format: 'date-time' }, '@{triggerBody().value[0].created}', { asText }));
    const first = await mock.call('/tickets/new');
    t.is(first.status, 202);
    t.deepEqual([...new URL(next(first)).searchParams.keys()], ['since']);
    await fire(mock);
    await fire(mock);
    const news = await mock.call(next(first));
    t.is(news.body.value.length, 2);
    t.is(new URL(next(news)).searchParams.get('since'), news.body.value[0].created);
    t.deepEqual((await mock.call(next(first))).body, news.body);
    const waiting = await mock.call(next(news));
    t.is(waiting.status, 202);
    // No state goes back in time.
    const states = [first, news, waiting].map((answer) => new URL(next(answer)).searchParams.get('since') ?? '');
    t.deepEqual(states, states.toSorted());
    t.is(states[1], states[2]);
    await fire(mock);
    t.is((await mock.call(next(news))).body.value.length, 1);
  });
}

test('with the policy, a state that is always the same, or none, is made up', async (t) => {
  for (const [since, expression] of [
    [{ type: 'integer' }, '@{triggerBody().value[0].nothing}'],
    [{ type: 'string', format: 'date' }, '@{triggerBody().value[0].nothing}'],
    [{ type: 'string' }, 'always'],
  ] as const) {
    const mock = await startMock(t, ...byPolicy(since, expression));
    const first = await mock.call('/tickets/new');
    t.is(first.status, 202);
    await fire(mock);
    const news = await mock.call(next(first));
    t.is(news.status, 200, news.text);
    t.is((await mock.call(next(news))).status, 202);
  }
});
