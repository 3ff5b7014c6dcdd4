import test from 'ava';
import { consumerFunctionClash } from '../../harness/rules/consumer-function-clash.ts';
import { consumerFunctionUnsupported } from '../../harness/rules/consumer-function-unsupported.ts';
import { consumerInputDropped } from '../../harness/rules/consumer-input-dropped.ts';
import { consumerNoOutputs } from '../../harness/rules/consumer-no-outputs.ts';
import { consumerResponseDiffers } from '../../harness/rules/consumer-response-differs.ts';
import { consumerSplitsNothing } from '../../harness/rules/consumer-splits-nothing.ts';
import type { Rule } from '../../harness/rules/rule.ts';
import { ruleSays } from './rule-rows.ts';

type Raw = Readonly<Record<string, unknown>>;

const TEXT = { type: 'string' };
const LIST = { type: 'array', items: TEXT };
const object = (properties: Raw, keys: Raw = {}): Raw => ({ type: 'object', properties, ...keys });
const answer = (schema?: Raw): Raw => ({ description: 'It.', ...(schema && { schema }) });
/** An operation besides that of the clean package. */
const doing = (keys: Raw, { method = 'get', path = {}, ...definition }: { method?: string; path?: Raw } & Raw = {}): Raw => ({
  ...definition,
  paths: { '/things': { [method]: { operationId: 'DoThing', responses: { '200': answer() }, ...keys }, ...path } },
});
const responses = (keys: Raw, others: Raw = {}): Raw => doing({ responses: keys, ...others });
const notified = { 'x-ms-notification-content': { schema: object({ a: TEXT }) } };
const callback = { name: 'hook', in: 'body', schema: object({ url: { ...TEXT, 'x-ms-notification-url': true } }) };
const batch = (schema: Raw, keys: Raw = {}): Raw => responses({ '200': answer(schema) }, { 'x-ms-trigger': 'batch', ...keys });

const ROWS: readonly (readonly [what: string, rule: Rule, definition: Raw, patterns: readonly RegExp[]])[] = [
  [
    '202 beside an error',
    consumerNoOutputs,
    responses({ '202': answer(LIST), '400': answer() }),
    [/response 202 of DoThing.*none of 202, 400/],
  ],
  [
    '207 beside a bare default',
    consumerNoOutputs,
    responses({ '207': answer(LIST), default: answer() }),
    [/reads the default response, which has no schema/],
  ],
  ['202 alone', consumerNoOutputs, responses({ '202': answer(LIST) }), []],
  ['202 beside 200', consumerNoOutputs, responses({ '200': answer(), '202': answer(LIST) }), []],
  ['202 without a schema', consumerNoOutputs, responses({ '202': answer(), '400': answer() }), []],
  ['204 with a schema', consumerNoOutputs, responses({ '204': answer(LIST), '400': answer() }), []],
  ['an internal operation', consumerNoOutputs, responses({ '202': answer(LIST), '400': answer() }, { 'x-ms-visibility': 'internal' }), []],
  [
    'a polled trigger',
    consumerNoOutputs,
    responses({ '206': answer(LIST), '202': answer() }, { 'x-ms-trigger': 'batch' }),
    [/response 206/],
  ],
  [
    'a webhook',
    consumerNoOutputs,
    doing({ 'x-ms-trigger': 'single', responses: { '202': answer(LIST), '400': answer() } }, { method: 'post', path: notified }),
    [],
  ],

  [
    'a default with a schema beside 204',
    consumerResponseDiffers,
    responses({ '204': answer(), default: answer(LIST) }),
    [/flows get the default response, apps the response 204/],
  ],
  ['a bare default beside 204', consumerResponseDiffers, responses({ '204': answer(), default: answer() }), []],
  ['204 beside an error', consumerResponseDiffers, responses({ '204': answer(), '400': answer(LIST) }), []],
  ['200 beside a default', consumerResponseDiffers, responses({ '200': answer(LIST), default: answer(LIST) }), []],
  ['a trigger', consumerResponseDiffers, responses({ '204': answer(), default: answer(LIST) }, { 'x-ms-trigger': 'batch' }), []],
  [
    'an action beside a notification',
    consumerResponseDiffers,
    doing({}, { path: notified }),
    [/action DoThing stands on a path with x-ms-notification-content/],
  ],
  ['an action that waits for a call', consumerResponseDiffers, doing({ parameters: [callback] }, { method: 'post', path: notified }), []],
  ['an internal action beside a notification', consumerResponseDiffers, doing({ 'x-ms-visibility': 'internal' }, { path: notified }), []],

  [
    'a number without a type',
    consumerFunctionUnsupported,
    responses({ '200': answer({ type: 'number', format: 'int128' }) }),
    [/^Apps cannot call DoThing: the response 200 is a number of the format "int128"\.$/],
  ],
  [
    'four of them',
    consumerFunctionUnsupported,
    responses({ '200': answer(object(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { type: 'null' }])))) }),
    [/"a" of .* null; "b" of .* null; "c" of [^;]* null\.$/],
  ],
  [
    'such a number in a definition that is shared',
    consumerFunctionUnsupported,
    {
      ...responses({ '200': answer({ $ref: '#/definitions/Thing' }) }),
      definitions: { Thing: object({ self: { $ref: '#/definitions/Thing' }, n: { type: 'integer', format: 'short' } }) },
    },
    [/"n" of the response 200/],
  ],
  [
    'an answer in XML',
    consumerFunctionUnsupported,
    responses({ '200': answer(TEXT) }, { produces: ['application/xml'] }),
    [/comes as "application\/xml" only/],
  ],
  [
    'an internal action in XML',
    consumerFunctionUnsupported,
    responses({ '200': answer(TEXT) }, { produces: ['application/xml'], 'x-ms-visibility': 'internal' }),
    [],
  ],
  [
    'a trigger in XML',
    consumerFunctionUnsupported,
    responses({ '200': answer(TEXT) }, { produces: ['application/xml'], 'x-ms-trigger': 'batch' }),
    [],
  ],

  [
    'a name that differs in a hyphen',
    consumerFunctionClash,
    doing({ operationId: 'List-Tickets' }),
    [/^Apps call both (ListTickets|List-Tickets) and (ListTickets|List-Tickets) ListTickets\.$/],
  ],
  ['an internal operation of that name', consumerFunctionClash, doing({ operationId: 'List-Tickets', 'x-ms-visibility': 'internal' }), []],
  ['a name in other letter case', consumerFunctionClash, doing({ operationId: 'listTickets' }), []],

  [
    'a list in a form',
    consumerInputDropped,
    doing({ parameters: [{ name: 'a', in: 'formData', ...LIST }] }, { method: 'post' }),
    [/^Logic Apps leaves out the form parameter "a": it is a list in a form\.$/],
  ],
  [
    'an object in the query',
    consumerInputDropped,
    doing({ parameters: [{ name: 'a', in: 'query', type: 'object', required: true }] }),
    [/the query parameter "a", though it is required: it is an object outside the body/],
  ],
  [
    'an odd name of a file',
    consumerInputDropped,
    doing({ parameters: [{ name: 'a@b', in: 'formData', type: 'file' }] }, { method: 'post' }),
    [/its name has a quotation mark or an @/],
  ],
  [
    'what is internal',
    consumerInputDropped,
    doing({ parameters: [{ name: 'a', in: 'query', type: 'object', 'x-ms-visibility': 'internal' }] }),
    [],
  ],
  [
    'an input of the path that one of the operation stands before',
    consumerInputDropped,
    {
      paths: {
        '/things/{Id}': {
          parameters: [{ name: 'Id', in: 'path', required: true, type: 'string' }],
          get: { operationId: 'GetThing', parameters: [{ name: 'id', in: 'query', type: 'string' }], responses: {} },
        },
      },
    },
    [/^Logic Apps leaves out the path parameter "Id" of the path, though it is required: the operation has an input of that name\.$/],
  ],
  ['what has no type', consumerInputDropped, doing({ parameters: [{ name: 'a', in: 'query' }] }), []],
  ['a list in the query', consumerInputDropped, doing({ parameters: [{ name: 'a', in: 'query', ...LIST }] }), []],

  [
    'a list beside a count',
    consumerSplitsNothing,
    batch(object({ value: LIST, count: TEXT })),
    [/start once for the whole answer: its response 200 shows "value", "count" side by side/],
  ],
  ['a list below', consumerSplitsNothing, batch(object({ data: object({ value: LIST, count: TEXT }) })), [/shows no list alone/]],
  ['a list alone', consumerSplitsNothing, batch(object({ value: LIST })), []],
  ['no list', consumerSplitsNothing, batch(object({ a: TEXT, b: TEXT })), []],
  [
    'what is known at design time',
    consumerSplitsNothing,
    batch(object({ value: LIST, count: TEXT }, { 'x-ms-dynamic-schema': { operationId: 'ListTickets' } })),
    [],
  ],
  ['an internal trigger', consumerSplitsNothing, batch(object({ value: LIST, count: TEXT }), { 'x-ms-visibility': 'internal' }), []],
];

for (const [what, rule, definition, patterns] of ROWS) {
  test(`${rule.id}: ${what}`, (t) => ruleSays(t, rule, { definition }, patterns));
}
