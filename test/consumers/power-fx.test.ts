import test from 'ava';
import type { PowerFxType, PowerFxView } from '../../harness/model/makers-view.ts';
import { body, object, type Raw, viewOf } from './view-of.ts';

const TEXT = { type: 'string' };
const list = (items?: Raw): Raw => ({ type: 'array', ...(items && { items }) });
const input = (place: string, name: string, keys: Raw = {}): Raw => ({ name, in: place, type: 'string', ...keys });
const INTERNAL = { 'x-ms-visibility': 'internal' };

async function functionOf(operation: Raw, definition: Raw = {}): Promise<PowerFxView> {
  return (await viewOf(operation, { method: 'post', ...definition })).powerFx;
}

/** operationId → the name of the function. */
const NAMES: readonly (readonly [operationId: string, name: string])[] = [
  ['GetItem', 'GetItem'],
  ['Get_Item', 'GetItem'],
  ['get-item.v2', 'getitemv2'],
  ['2FACheck', '_2FACheck'],
];

for (const [operationId, name] of NAMES) {
  test(`the operation ${operationId} is the function ${name}`, async (t) => {
    t.is((await functionOf({ operationId })).name, name);
  });
}

test('required arguments stand in the order of path, query, header and body; the rest is one record', async (t) => {
  const { signature } = await functionOf({
    parameters: [
      input('header', 'h', { required: true }),
      input('query', 'o'),
      input('query', 'q', { required: true }),
      input('path', 'p', { required: true }),
      body(object({ b: TEXT, c: TEXT }, { required: ['b'] })),
    ],
  });
  t.is(signature, 'DoThing(p, q, h, b, {o, c})');
});

test('an optional input that is called like a required one gets a number', async (t) => {
  const { signature } = await functionOf({
    parameters: [input('path', 'id', { required: true }), input('query', 'id_1', { required: true }), body(object({ id: TEXT }))],
  });
  t.is(signature, 'DoThing(id, id_1, {id_2})');
});

/** An input that is internal → where it ends up. */
const INTERNALS: readonly (readonly [what: string, parameter: Raw, place: 'required' | 'optional' | 'sent' | 'dropped'])[] = [
  ['required with a default', input('query', 'a', { required: true, default: 'x', ...INTERNAL }), 'sent'],
  ['required without a default', input('query', 'a', { required: true, ...INTERNAL }), 'dropped'],
  ['optional', input('query', 'a', { default: 'x', ...INTERNAL }), 'optional'],
  [
    'required with a default, in a body that is required',
    body(object({ a: { ...TEXT, default: 'x', ...INTERNAL } }, { required: ['a'] })),
    'required',
  ],
  [
    'required with a default, in a body that is optional',
    body(object({ a: { ...TEXT, default: 'x', ...INTERNAL } }, { required: ['a'] }), { required: false }),
    'sent',
  ],
];

for (const [what, parameter, place] of INTERNALS) {
  test(`an internal input that is ${what}: ${place}`, async (t) => {
    const view = await functionOf({ parameters: [parameter] });
    const places = (['required', 'optional', 'sent', 'dropped'] as const).filter((each) => view[each].length > 0);
    t.deepEqual(places, [place]);
  });
}

test('values that lie thirty levels deep have no type', async (t) => {
  const nested = (levels: number): Raw => Array.from({ length: levels }).reduce<Raw>((inner) => object({ a: inner }), TEXT);
  const answering = (levels: number) => functionOf({ responses: { '200': { description: 'It.', schema: nested(levels) } } });
  t.deepEqual((await answering(29)).unsupported, []);
  t.deepEqual((await answering(30)).unsupported, ['the response 200 holds values 30 levels deep']);
  t.true(JSON.stringify((await answering(30)).result.type).includes('Unsupported'));
  t.false(JSON.stringify((await answering(29)).result.type).includes('Unsupported'));
});

test('what is deprecated is no function any more', async (t) => {
  t.deepEqual((await functionOf({ deprecated: true })).unsupported, ['it is deprecated']);
  t.deepEqual((await functionOf({ deprecated: true, ...INTERNAL })).unsupported, []);
});

test('the default of an optional input is sent where it is left out', async (t) => {
  const { optional, required } = await functionOf({
    parameters: [input('query', 'a', { default: 'x' }), input('query', 'b', { default: 'y', required: true })],
  });
  t.is(optional[0]?.default, 'x');
  t.false('default' in (required[0] ?? {}));
});

/** A body and what takes it → the argument that it becomes and its media type. */
const BODIES: readonly (readonly [
  what: string,
  schema: Raw,
  consumes: readonly string[],
  name: string | undefined,
  type: string | undefined,
])[] = [
  ['a list', list(TEXT), ['application/json'], 'thing', 'application/json'],
  ['an object without properties', { type: 'object' }, ['application/json'], 'thing', 'application/json'],
  ['a text', TEXT, ['application/json'], 'thing', 'text/plain'],
  ['bytes', { type: 'string', format: 'binary' }, ['application/octet-stream'], 'file', 'application/octet-stream'],
  ['a form', object({ a: TEXT }), ['application/x-www-form-urlencoded'], 'a', 'application/x-www-form-urlencoded'],
  ['no type', {}, ['application/json'], undefined, undefined],
  ['a number', { type: 'integer' }, ['application/json'], undefined, undefined],
  ['an object in XML', object({ a: TEXT }), ['application/xml'], undefined, undefined],
];

for (const [what, schema, consumes, name, type] of BODIES) {
  test(`body: ${what}`, async (t) => {
    const { required, optional, contentType, dropped } = await functionOf({ consumes, parameters: [body(schema)] });
    t.is([...required, ...optional][0]?.name, name);
    t.is(contentType, type);
    t.deepEqual(
      dropped.map(({ reason }) => reason),
      type !== undefined ? [] : consumes.includes('application/json') ? ['type'] : ['media-type'],
    );
  });
}

/** A schema → its type. */
const TYPES: readonly (readonly [what: string, schema: Raw, type: PowerFxType])[] = [
  ['text', TEXT, { type: 'Text' }],
  ['uri', { ...TEXT, format: 'uri' }, { type: 'Text' }],
  ['date', { ...TEXT, format: 'date' }, { type: 'Date' }],
  ['date-time', { ...TEXT, format: 'date-time' }, { type: 'DateTime' }],
  ['date-no-tz', { ...TEXT, format: 'date-no-tz' }, { type: 'DateTime' }],
  ['byte', { ...TEXT, format: 'byte' }, { type: 'Blob' }],
  ['picture', { ...TEXT, format: 'binary', 'x-ms-media-kind': 'image' }, { type: 'Image' }],
  ['sound', { ...TEXT, format: 'binary', 'x-ms-media-kind': 'audio' }, { type: 'Media' }],
  ['file', { type: 'file' }, { type: 'Blob' }],
  ['double', { type: 'number', format: 'double' }, { type: 'Decimal' }],
  ['int64', { type: 'integer', format: 'int64' }, { type: 'Decimal' }],
  ['integer of an empty format', { type: 'integer', format: '' }, { type: 'Decimal' }],
  ['number of an unknown format', { type: 'number', format: 'int128' }, { type: 'Unsupported' }],
  ['null', { type: 'null' }, { type: 'Unsupported' }],
  ['boolean', { type: 'boolean' }, { type: 'Boolean' }],
  ['list of texts', list(TEXT), { type: 'Table', fields: [{ name: 'Value', type: { type: 'Text' } }] }],
  ['list of objects', list(object({ a: TEXT })), { type: 'Table', fields: [{ name: 'a', type: { type: 'Text' } }] }],
  ['list of anything', list(), { type: 'UntypedObject' }],
  ['object', object({ a: TEXT }), { type: 'Record', fields: [{ name: 'a', type: { type: 'Text' } }] }],
  ['map of objects', { type: 'object', additionalProperties: object({ a: TEXT }) }, { type: 'UntypedObject' }],
  ['object of several kinds', object({ a: TEXT }, { discriminator: 'a' }), { type: 'UntypedObject' }],
  [
    'object whose fields an operation tells',
    { type: 'object', 'x-ms-dynamic-schema': { operationId: 'A' }, 'x-ms-dynamic-properties': { operationId: 'ListTickets' } },
    { type: 'Record', fields: [], dynamic: { extension: 'x-ms-dynamic-properties', operationId: 'ListTickets' } },
  ],
  [
    'list whose fields an operation tells',
    list({ type: 'object', 'x-ms-dynamic-schema': { operationId: 'ListTickets' } }),
    { type: 'Table', fields: [], dynamic: { extension: 'x-ms-dynamic-schema', operationId: 'ListTickets' } },
  ],
  ['nothing said', {}, { type: 'UntypedObject' }],
  ['object that holds itself', { $ref: '#/definitions/Node' }, { type: 'Record', fields: [{ name: 'next', type: { type: 'Text' } }] }],
  [
    'object that holds a list of itself',
    { $ref: '#/definitions/Tree' },
    { type: 'Record', fields: [{ name: 'children', type: { type: 'Table', fields: [] } }] },
  ],
];

for (const [what, schema, type] of TYPES) {
  test(`type: ${what}`, async (t) => {
    const definitions = {
      Node: object({ next: { $ref: '#/definitions/Node' } }),
      Tree: object({ children: list({ $ref: '#/definitions/Tree' }) }),
    };
    const { result } = await functionOf({ responses: { '200': { description: 'It.', schema } } }, { definitions });
    t.deepEqual(result, { source: '200', type });
  });
}

test('an answer without a schema is a text', async (t) => {
  t.deepEqual((await functionOf({ responses: { '204': { description: 'Gone.' } } })).result, { source: '204', type: { type: 'Text' } });
  t.deepEqual((await functionOf({ responses: {} })).result, { source: 'none', type: { type: 'UntypedObject' } });
});

/** What is wrong with an operation → why apps cannot call it. */
const FAULTS: readonly (readonly [what: string, operation: Raw, pattern: RegExp | undefined])[] = [
  ['nothing', { responses: { '200': { schema: object({ a: TEXT }) } } }, undefined],
  [
    'a number of an unknown format',
    { parameters: [input('query', 'a', { type: 'number', format: 'int128' })] },
    /the input "a" is a number of the format "int128"/,
  ],
  [
    'such a number deep in the answer',
    { responses: { '200': { schema: object({ a: list(object({ b: { type: 'integer', format: 'short' } })) }) } } },
    /"b" of an item of "a" of the response 200 is an integer of the format "short"/,
  ],
  [
    'an answer in PDF',
    { produces: ['application/pdf'], responses: { '200': { schema: { type: 'file' } } } },
    /the response 200 comes as "application\/pdf" only/,
  ],
  ['an answer in PDF or JSON', { produces: ['application/pdf', 'application/json'], responses: { '200': { schema: TEXT } } }, undefined],
  ['an answer in PDF that is an error', { produces: ['application/pdf'], responses: { '204': {}, '400': { schema: TEXT } } }, undefined],
  ['items of no list', { parameters: [body({ type: 'object', items: TEXT })] }, /the body has items and is no array/],
  ['what is hidden and not sent', { parameters: [input('query', 'a', { type: 'null', required: true, ...INTERNAL })] }, undefined],
];

for (const [what, operation, pattern] of FAULTS) {
  test(`unsupported: ${what}`, async (t) => {
    const { unsupported } = await functionOf(operation);
    t.is(unsupported.length, pattern ? 1 : 0, unsupported.join('; '));
    if (pattern) t.regex(unsupported[0] ?? '', pattern);
  });
}

test('a connector without HTTPS is not supported', async (t) => {
  t.deepEqual((await functionOf({}, { schemes: ['http'] })).unsupported, ['the connector does not speak HTTPS']);
  t.deepEqual((await functionOf({}, { schemes: ['http', 'https'] })).unsupported, []);
});

/** An operation → why it is no function. */
const HIDDEN: readonly (readonly [what: string, operation: Raw, path: Raw, hidden: PowerFxView['hidden']])[] = [
  ['an action', {}, {}, undefined],
  ['a deprecated action', { deprecated: true }, {}, undefined],
  ['an internal action', INTERNAL, {}, 'internal'],
  ['a trigger', { 'x-ms-trigger': 'batch' }, {}, 'trigger'],
  ['an action beside a notification', {}, { 'x-ms-notification-content': { schema: TEXT } }, 'notification'],
];

for (const [what, operation, path, hidden] of HIDDEN) {
  test(`hidden: ${what}`, async (t) => {
    t.is((await viewOf(operation, { path })).powerFx.hidden, hidden);
  });
}

test('what is no GET and no HEAD is for behavior formulas only', async (t) => {
  for (const [method, behavior] of [
    ['get', false],
    ['head', false],
    ['post', true],
    ['options', true],
  ] as const) {
    t.is((await viewOf({}, { method })).powerFx.behavior, behavior, method);
  }
});
