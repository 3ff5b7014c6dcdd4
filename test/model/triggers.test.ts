import test from 'ava';
import { loadConnector } from '../../harness/load/load-connector.ts';
import { callbackUrlIn, callbackUrls, withCallbackUrl } from '../../harness/model/callback-urls.ts';
import type { Connector } from '../../harness/model/connector.ts';
import type { WireResponse } from '../../harness/model/exchange.ts';
import { newsIn } from '../../harness/model/news.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { removalOf } from '../../harness/model/removal.ts';
import { splitOnPath } from '../../harness/model/split-on.ts';
import { isStep } from '../../harness/model/trigger-steps.ts';
import type { Schema } from '../../harness/model/schema.ts';
import { loadDefinition } from '../cases/plan-for.ts';

const LIST: Schema = { type: 'array', items: { type: 'string' } };
const within = (name: string, property: Schema, others: Readonly<Record<string, Schema>> = {}): Schema => ({
  type: 'object',
  properties: { [name]: property, ...others },
});

const SPLITS: readonly (readonly [what: string, schema: Schema, path: readonly string[] | undefined])[] = [
  ['a list', LIST, []],
  ['a list in an object', within('value', LIST), ['value']],
  ['a list deep down', within('data', within('items', LIST)), ['data', 'items']],
  ['a list beside something hidden', within('value', LIST, { next: { type: 'string', 'x-ms-visibility': 'internal' } }), ['value']],
  ['a list beside something visible', within('value', LIST, { next: { type: 'string' } }), undefined],
  ['a reference to a list', within('value', { $ref: '#/definitions/List' }), ['value']],
  ['an object of itself', { $ref: '#/definitions/Circle' }, undefined],
  ['a text', { type: 'string' }, undefined],
  ['nothing', {}, undefined],
];

for (const [what, schema, path] of SPLITS) {
  test(`a batch is split by ${what}: ${path?.join('/') ?? 'not at all'}`, (t) => {
    t.deepEqual(splitOnPath(schema, { List: LIST, Circle: within('again', { $ref: '#/definitions/Circle' }) }), path);
  });
}

const trigger = (kind: string, schema: Schema) =>
  ({ kind: 'polling-trigger', trigger: kind, responses: [{ status: '200', schema, headers: [], examples: {} }] }) as unknown as Operation;
const answer = (status: number, body: unknown): WireResponse => {
  const data = body === undefined ? '' : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json' }, body: { encoding: 'utf8', data, bytes: data.length } };
};
const NOTHING_NAMED = { definitions: {} } as unknown as Connector;

const NEWS: readonly (readonly [what: string, kind: string, response: WireResponse | undefined, count: number])[] = [
  ['202, whatever it holds', 'batch', answer(202, { value: [1] }), 0],
  ['an empty list', 'batch', answer(200, { value: [] }), 0],
  ['a list', 'batch', answer(200, { value: [1, 2] }), 2],
  ['a list elsewhere', 'batch', answer(200, { items: [1, 2, 3] }), 3],
  ['a single thing', 'single', answer(200, { value: [1, 2] }), 1],
  ['an empty body', 'single', answer(200, undefined), 0],
  ['an error', 'batch', answer(500, { value: [1] }), 0],
  ['no answer', 'batch', undefined, 0],
];

for (const [what, kind, response, count] of NEWS) {
  test(`${what} starts ${count} runs of a ${kind}`, (t) => {
    t.is(newsIn(NOTHING_NAMED, trigger(kind, within('value', LIST)), response).length, count);
  });
}

const REMOVALS: readonly (readonly [url: string, operationId: string | undefined])[] = [
  ['https://a.example/v1/hooks/H-1', 'DeleteHook'],
  ['https://a.example/v1/hooks/H-1/?token=x', 'DeleteHook'],
  ['https://a.example/v1/hooks/H-1/more', undefined],
  ['https://a.example/v1/hooks/', undefined],
  ['https://a.example/v2/hooks/H-1', undefined],
];

for (const [url, operationId] of REMOVALS) {
  test(`a DELETE of ${url} calls ${operationId ?? 'nothing that is declared'}`, async (t) => {
    const { connector } = await loadConnector(new URL('../../fixtures/triggers/webhook', import.meta.url).pathname);
    t.is(removalOf(connector, url, 'https://a.example/v1')?.operationId, operationId);
  });
}

test('the callback address is put where the body wants it, and read there', async (t) => {
  const { connector } = await loadConnector(new URL('../../fixtures/triggers/webhook', import.meta.url).pathname);
  const hook = connector.operations.find(({ kind }) => kind === 'webhook-trigger') as Operation;
  const inputs = withCallbackUrl(connector, hook, { hook: { target: { name: 'x' } } }, 'https://call.example/?a=%2F');
  t.deepEqual(inputs, { hook: { target: { name: 'x', url: 'https://call.example/?a=%2F' } } });
  t.is(callbackUrlIn(connector, hook, inputs['hook']), 'https://call.example/?a=%2F');
  t.is(withCallbackUrl(connector, hook, inputs, 'https://other.example', { keep: true })['hook'] === inputs['hook'], true);
  t.is(callbackUrlIn(connector, hook, 'no object'), undefined);
});

test('the callback address is put into the first item of a list, and what is given of that stays', async (t) => {
  const url = { type: 'string', 'x-ms-notification-url': true };
  const schema = within('hooks', { type: 'array', items: within('url', url as Schema) });
  const post = {
    operationId: 'WhenSomethingHappens',
    'x-ms-trigger': 'batch',
    parameters: [{ name: 'body', in: 'body', schema }],
    responses: { 201: { description: 'Subscribed.' } },
  };
  const connector = await loadDefinition({ paths: { '/hooks': { post } } });
  const [hook] = connector.operations as [Operation];
  t.is(hook.kind, 'webhook-trigger');
  t.deepEqual(
    callbackUrls(hook, connector).map(({ path, optional }) => [path, optional.map(({ name }) => name)]),
    [['hooks[].url', ['hooks', 'url']]],
  );
  t.deepEqual(withCallbackUrl(connector, hook, {}, 'https://a.example'), { body: { hooks: [{ url: 'https://a.example' }] } });
  const { body } = withCallbackUrl(connector, hook, { body: { hooks: [{ name: 'x' }, { name: 'y' }] } }, 'https://a.example');
  t.deepEqual(body, { hooks: [{ name: 'x', url: 'https://a.example' }, { name: 'y' }] });
  t.is(callbackUrlIn(connector, hook, body), 'https://a.example');
});

test('a step is known by its name, with or without a number', (t) => {
  t.deepEqual(
    ['poll for news', 'poll for news 12', 'poll for newspapers', 'poll', undefined].map((step) => isStep(step, 'poll for news')),
    [true, true, false, false, false],
  );
});
