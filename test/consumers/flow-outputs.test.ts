import test from 'ava';
import type { FlowView } from '../../harness/model/makers-view.ts';
import { object, type Raw, viewOf } from './view-of.ts';

const TEXT = { type: 'string' };
const list = (items: Raw, keys: Raw = {}): Raw => ({ type: 'array', items, ...keys });

async function cardOf(schema: Raw, { headers, ...definition }: Raw = {}): Promise<FlowView> {
  return (await viewOf({ responses: { '200': { description: 'It.', schema, ...(headers !== undefined && { headers }) } } }, definition))
    .flow;
}

async function keysOf(schema: Raw, definition: Raw = {}): Promise<readonly string[]> {
  const { outputs } = await cardOf(schema, definition);
  return outputs.tokens.map(({ key }) => key);
}

test('every property is a token, what is internal aside', async (t) => {
  t.deepEqual(await keysOf(object({ a: TEXT, b: object({ c: TEXT }), 'd.e': TEXT, f: { ...TEXT, 'x-ms-visibility': 'internal' } })), [
    'body.$',
    'body.$.a',
    'body.$.b',
    'body.$.b.c',
    'body.$.d~1e',
  ]);
});

test('what lies in a list wraps its step in an "Apply to each", once for every list', async (t) => {
  const { outputs } = await cardOf(object({ value: list(object({ id: TEXT, tags: list(TEXT) })) }));
  t.deepEqual(
    outputs.tokens.map(({ key, applyToEach }) => [key, applyToEach]),
    [
      ['body.$', []],
      ['body.$.value', []],
      ['body.$.value.[*]', ['body.$.value']],
      ['body.$.value.[*].id', ['body.$.value']],
      ['body.$.value.[*].tags', ['body.$.value']],
      ['body.$.value.[*].tags.[*]', ['body.$.value', 'body.$.value.[*].tags']],
    ],
  );
});

test('a token is called by its title, else its summary, else its name, after the titles around it', async (t) => {
  const items = object({ id: { ...TEXT, title: 'Number' }, name: { ...TEXT, 'x-ms-summary': 'Name' }, other: TEXT });
  const { outputs } = await cardOf(object({ value: list(items, { title: 'Tickets' }) }));
  t.deepEqual(
    outputs.tokens.map(({ label }) => label),
    ['Body', 'Tickets', 'Tickets Item', 'Tickets Number', 'Tickets Name', 'Tickets other'],
  );
});

test('some names have labels of their own, at the top of a body and of an item', async (t) => {
  const { outputs } = await cardOf(object({ headers: TEXT, notes: list(object({ statusCode: TEXT, of: object({ headers: TEXT }) })) }));
  t.deepEqual(
    outputs.tokens.map(({ label }) => label),
    ['Body', 'Headers', 'notes', 'Item', 'Status Code', 'of', 'headers'],
  );
});

test('declared headers are tokens too', async (t) => {
  t.deepEqual(await keysOf(TEXT, { headers: { 'Retry-After': { type: 'integer' } } }), ['body.$', 'header.$.Retry-After']);
});

test('without a schema, and without a response that is read, there is nothing to pick', async (t) => {
  const none = await viewOf({ responses: { '204': { description: 'Gone.' }, '400': { description: 'No.' } } });
  t.deepEqual(none.flow.outputs, { source: 'none', tokens: [] });
  const bare = await viewOf({ responses: { '200': { description: 'It.' } } });
  t.deepEqual(bare.flow.outputs, { source: '200', tokens: [] });
});

test('a webhook gives what its notification holds', async (t) => {
  const { flow } = await viewOf(
    { 'x-ms-trigger': 'single', responses: { '201': { description: 'It.', schema: object({ id: TEXT }) } } },
    { method: 'post', path: { 'x-ms-notification-content': { schema: object({ subject: TEXT }) } } },
  );
  t.is(flow.outputs.source, 'notification');
  t.deepEqual(
    flow.outputs.tokens.map(({ key }) => key),
    ['body.$', 'body.$.subject'],
  );
  t.false(flow.inputs.some((input) => input.in === 'recurrence'));
});

test('what is known at design time only is one token that names its source', async (t) => {
  const { outputs } = await cardOf(object({}, { 'x-ms-dynamic-schema': { operationId: 'ListTickets' } }));
  t.deepEqual(outputs.tokens[0]?.dynamic, { extension: 'x-ms-dynamic-schema', operationId: 'ListTickets' });
  t.is(outputs.tokens.length, 1);
});

test('a circle is cut, and a schema that fans out without end too', async (t) => {
  const definitions = { Node: object({ name: TEXT, children: list({ $ref: '#/definitions/Node' }) }) };
  t.deepEqual(await keysOf({ $ref: '#/definitions/Node' }, { definitions }), [
    'body.$',
    'body.$.name',
    'body.$.children',
    'body.$.children.[*]',
  ]);
  const fan = Object.fromEntries(
    Array.from({ length: 30 }, (_, level) => [
      `L${level}`,
      object(Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { $ref: `#/definitions/L${level + 1}` }]))),
    ]),
  );
  const { outputs, cut } = await cardOf({ $ref: '#/definitions/L0' }, { definitions: fan });
  t.true(cut);
  t.is(outputs.tokens.length, 2000);
});

/** The answer of a batch trigger → what leads to the list by which it is split. */
const SPLITS: readonly (readonly [what: string, schema: Raw, path: readonly string[] | undefined])[] = [
  ['a list', list(TEXT), []],
  ['an object of one list', object({ value: list(TEXT) }), ['value']],
  ['objects of one property each', object({ data: object({ items: list(TEXT) }) }), ['data', 'items']],
  ['a list beside what is internal', object({ value: list(TEXT), next: { ...TEXT, 'x-ms-visibility': 'internal' } }), ['value']],
  ['a list beside another property', object({ value: list(TEXT), next: TEXT }), undefined],
  ['two lists', object({ a: list(TEXT), b: list(TEXT) }), undefined],
  ['no list', object({ a: TEXT }), undefined],
  ['a list without a type around it', { properties: { value: list(TEXT) } }, undefined],
  ['an object that holds itself', { $ref: '#/definitions/Loop' }, undefined],
];

for (const [what, schema, path] of SPLITS) {
  test(`split: ${what}`, async (t) => {
    const definitions = { Loop: object({ loop: { $ref: '#/definitions/Loop' } }) };
    const { flow } = await viewOf({ 'x-ms-trigger': 'batch', responses: { '200': { description: 'It.', schema } } }, { definitions });
    t.deepEqual(flow.splitOn, path);
  });
}

test('a single trigger is not split, and what is polled asks how often', async (t) => {
  const { flow } = await viewOf({ 'x-ms-trigger': 'single', responses: { '200': { description: 'It.', schema: list(TEXT) } } });
  t.is(flow.splitOn, undefined);
  t.deepEqual(
    flow.inputs.map(({ key, required }) => [key, required]),
    [
      ['recurrence.interval', true],
      ['recurrence.frequency', true],
      ['recurrence.timeZone', false],
      ['recurrence.startTime', false],
    ],
  );
});

test('a card says by which name and whether makers find it', async (t) => {
  for (const [keys, hidden] of [
    [{ summary: 'Do it' }, undefined],
    [{ summary: 'Do it', 'x-ms-visibility': 'internal' }, 'internal'],
    [{ summary: 'Do it', deprecated: true }, 'deprecated'],
  ] as const) {
    const { flow } = await viewOf(keys);
    t.is(flow.title, 'Do it');
    t.is(flow.hidden, hidden);
  }
  const { flow } = await viewOf({ 'x-ms-pageable': { nextLinkName: 'nextLink' } });
  t.is(flow.title, 'DoThing');
  t.true(flow.pagination);
});
