import test from 'ava';
import type { FlowControl, FlowView } from '../../harness/model/makers-view.ts';
import { body, object, type Raw, viewOf } from './view-of.ts';

const query = (name: string, keys: Raw = {}): Raw => ({ name, in: 'query', type: 'string', ...keys });
const form = (name: string, keys: Raw): Raw => ({ name, in: 'formData', ...keys });

async function cardOf(parameters: readonly Raw[], definition: Raw = {}): Promise<FlowView> {
  return (await viewOf({ parameters }, { method: 'post', ...definition })).flow;
}

test('inputs stand in the order required, important, the rest, advanced, each as declared', async (t) => {
  const { inputs } = await cardOf([
    query('a', { 'x-ms-visibility': 'advanced' }),
    query('b'),
    query('c', { 'x-ms-visibility': 'important' }),
    query('d', { required: true, 'x-ms-visibility': 'advanced' }),
    query('e'),
    query('f', { required: true }),
  ]);
  t.deepEqual(
    inputs.map(({ key }) => key.replace('query.$.', '')),
    ['d', 'f', 'c', 'b', 'e', 'a'],
  );
});

test('an input is called by its x-ms-summary, else by its name', async (t) => {
  const { inputs } = await cardOf([query('top', { 'x-ms-summary': 'How Many' }), query('skip')]);
  t.deepEqual(
    inputs.map(({ label }) => label),
    ['How Many', 'skip'],
  );
});

/** A parameter → what becomes of it: "shown", "sent" or the reason for which it is left out. */
const FATES: readonly (readonly [what: string, parameter: Raw, fate: string])[] = [
  ['a list in the query', query('a', { type: 'array', items: { type: 'string' } }), 'shown'],
  ['an object in the query', query('a', { type: 'object' }), 'type'],
  ['a query parameter without a type', { name: 'a', in: 'query' }, 'type'],
  ['an object in a header', { name: 'a', in: 'header', type: 'object' }, 'type'],
  ['a list in a form', form('a', { type: 'array', items: { type: 'string' } }), 'type'],
  ['a number in a form', form('a', { type: 'number' }), 'shown'],
  ['a file with an @ in its name', form('a@b', { type: 'file' }), 'name'],
  ['a file with a quotation mark in its name', form('a"b', { type: 'file' }), 'name'],
  ['what is internal, required and has a default', query('a', { required: true, default: 'x', 'x-ms-visibility': 'internal' }), 'sent'],
  ['what is internal and required without a default', query('a', { required: true, 'x-ms-visibility': 'internal' }), 'internal'],
  ['what is internal and optional with a default', query('a', { default: 'x', 'x-ms-visibility': 'internal' }), 'internal'],
  ['the connection', { name: 'connectionId', in: 'path', type: 'string', required: true, 'x-ms-visibility': 'internal' }, 'reserved'],
  ['a body without a type', body({ properties: { a: { type: 'string' } } }), 'shown'],
  ['a body that is internal', body({ type: 'string' }, { 'x-ms-visibility': 'internal' }), 'internal'],
];

for (const [what, parameter, fate] of FATES) {
  test(`${what}: ${fate}`, async (t) => {
    const { inputs, sent, dropped } = await cardOf([parameter]);
    t.deepEqual([...inputs.map(() => 'shown'), ...sent.map(() => 'sent'), ...dropped.map(({ reason }) => reason)], [fate]);
  });
}

test('an input of the path stands back behind one of the operation that is called so in whatever letter case and place', async (t) => {
  const path = { parameters: [query('ID', { in: 'path', required: true }), query('top'), query('skip')] };
  const { inputs, dropped } = await cardOf([query('id'), query('Top'), query('skip', { required: true })], { path });
  t.deepEqual(
    inputs.map(({ key }) => key),
    ['query.$.skip', 'query.$.id', 'query.$.Top'],
  );
  t.deepEqual(
    dropped.map(({ key, reason }) => [key, reason]),
    [
      ['path.$.ID', 'shadowed'],
      ['query.$.top', 'shadowed'],
    ],
  );
});

test('some names have labels of their own, at the top of a body', async (t) => {
  const text = { type: 'string' };
  const { inputs } = await cardOf([
    body(object({ headers: text, statusCode: { ...text, 'x-ms-summary': 'Code' }, body: { ...text, description: 'What it says.' } })),
  ]);
  t.deepEqual(
    inputs.map(({ label }) => label),
    ['Headers', 'Code', 'What it says.'],
  );
  const within = await cardOf([body(object({ note: object({ headers: text, body: text }) }))]);
  t.deepEqual(
    within.inputs.map(({ label }) => label),
    ['headers', 'body'],
  );
  const whole = await cardOf([body({ type: 'array', items: text }, { name: 'body' })]);
  t.is(whole.inputs[0]?.label, 'Body');
});

/** A schema → how its value is entered. */
const CONTROLS: readonly (readonly [what: string, keys: Raw, control: FlowControl])[] = [
  ['a text', {}, { kind: 'text' }],
  [
    'an enum',
    { enum: ['a', 'b'] },
    {
      kind: 'choice',
      options: [
        { label: 'a', value: 'a' },
        { label: 'b', value: 'b' },
      ],
    },
  ],
  [
    'an enum with labels',
    { enum: ['a'], 'x-ms-enum-values': [{ value: 'a', displayName: 'First' }] },
    { kind: 'choice', options: [{ label: 'First', value: 'a' }] },
  ],
  ['labels without an enum', { 'x-ms-enum-values': [{ value: 'a', displayName: 'First' }] }, { kind: 'text' }],
  ['an optional boolean', { type: 'boolean' }, { kind: 'yes-no', blank: true }],
  ['a required boolean', { type: 'boolean', required: true }, { kind: 'yes-no', blank: false }],
  ['a list', { type: 'array', items: { type: 'integer' } }, { kind: 'array', items: 'integer' }],
  [
    'values that an operation gives',
    { 'x-ms-dynamic-list': { operationId: 'ListTickets' } },
    { kind: 'combobox', extension: 'x-ms-dynamic-list', operationId: 'ListTickets' },
  ],
  [
    'both forms of such values: the older one',
    { 'x-ms-dynamic-list': { operationId: 'B' }, 'x-ms-dynamic-values': { operationId: 'A' } },
    { kind: 'combobox', extension: 'x-ms-dynamic-values', operationId: 'A' },
  ],
  [
    'a tree',
    { 'x-ms-dynamic-tree': { open: { operationId: 'ListTickets' } } },
    { kind: 'picker', extension: 'x-ms-dynamic-tree', operationId: 'ListTickets' },
  ],
  [
    'a file picker of the older form',
    { 'x-ms-dynamic-values': { capability: 'file-picker' } },
    { kind: 'picker', extension: 'x-ms-dynamic-values' },
  ],
];

for (const [what, keys, control] of CONTROLS) {
  test(`control: ${what}`, async (t) => {
    const { inputs } = await cardOf([query('a', keys)]);
    t.deepEqual(inputs[0]?.control, control);
  });
}

test('what a list holds is looked up where it is defined', async (t) => {
  const definitions = {
    Pair: object({ from: { type: 'string' } }),
    Ticket: { type: 'string', 'x-ms-dynamic-values': { operationId: 'ListTickets' } },
  };
  const items = { $ref: '#/definitions/Pair' };
  const controlOf = async (schema: Raw) => (await cardOf([body(schema)], { definitions })).inputs[0]?.control;
  t.deepEqual(await controlOf({ type: 'array', items }), { kind: 'array', items: 'object' });
  t.deepEqual(await controlOf(object({ a: { type: 'array', items } })), { kind: 'array', items: 'object' });
  t.deepEqual(await controlOf({ type: 'array', items: { $ref: '#/definitions/Ticket' } }), { kind: 'array', items: 'string' });
});

test('a file is its content and its name, or its content alone', async (t) => {
  const both = await cardOf([form('picture', { type: 'file', required: true, 'x-ms-summary': 'Picture' })]);
  t.deepEqual(
    both.inputs.map(({ key, label, required, control }) => [key, label, required, control.kind]),
    [
      ['formData.$.picture.$content', 'Picture', true, 'file-content'],
      ['formData.$.picture.$filename', 'Picture (file name)', false, 'file-name'],
    ],
  );
  const one = await cardOf([form('picture', { type: 'file', 'x-ms-format': 'contentOnly' })]);
  t.deepEqual(
    one.inputs.map(({ key }) => key),
    ['formData.$.picture.$content'],
  );
});

test('a body that is an object is taken apart into its leaves, each called by those around it', async (t) => {
  const address = object(
    { street: { type: 'string', title: 'Street' }, 'x.y': { type: 'string' } },
    { title: 'Address', required: ['street'] },
  );
  const { inputs } = await cardOf([
    body(object({ name: { type: 'string', 'x-ms-summary': 'Name' }, address }, { required: ['name', 'address'] })),
  ]);
  t.deepEqual(
    inputs.map(({ key, label, required }) => [key, label, required]),
    [
      ['body.$.name', 'Name', true],
      ['body.$.address.street', 'Address Street', true],
      ['body.$.address.x~1y', 'Address x.y', false],
    ],
  );
});

test('a property is required only where all around it is', async (t) => {
  const inner = object({ a: { type: 'string' } }, { required: ['a'] });
  const { inputs } = await cardOf([body(object({ inner }))]);
  t.deepEqual(
    inputs.map(({ required }) => required),
    [false],
  );
  const optional = await cardOf([body(object({ inner }, { required: ['inner'] }), { required: false })]);
  t.deepEqual(
    optional.inputs.map(({ required }) => required),
    [false],
  );
});

test('a body that is a list, a text or an object without properties is one input', async (t) => {
  for (const [schema, kind] of [
    [{ type: 'array', items: { type: 'string' } }, 'array'],
    [{ type: 'string' }, 'text'],
    [{ type: 'object' }, 'text'],
    [object({}, { 'x-ms-dynamic-schema': { operationId: 'ListTickets' } }), 'dynamic'],
  ] as const) {
    const { inputs } = await cardOf([body(schema)]);
    t.deepEqual(
      inputs.map(({ key, required, control }) => [key, required, control.kind]),
      [['body.$', true, kind]],
    );
  }
});

test('in a body, what is read-only is left out, what is internal is sent or not, and the URL to call back is filled in', async (t) => {
  const hidden = object(
    { url: { type: 'string', 'x-ms-notification-url': true }, mode: { type: 'string', default: 'all' } },
    { required: ['url', 'mode'] },
  );
  const { inputs, sent, dropped } = await cardOf([
    body(
      object(
        {
          id: { type: 'string', readOnly: true },
          stamp: { type: 'string', 'x-ms-permission': 'read-only' },
          hook: { ...hidden, 'x-ms-visibility': 'internal' },
          note: { type: 'string', 'x-ms-visibility': 'internal' },
          kind: object({ a: { type: 'string' } }, { default: { a: 'x' }, 'x-ms-visibility': 'internal' }),
          text: { type: 'string' },
        },
        { required: ['hook', 'kind'] },
      ),
    ),
  ]);
  t.deepEqual(
    inputs.map(({ key }) => key),
    ['body.$.text'],
  );
  t.deepEqual(sent, [
    { key: 'body.$.hook.url', in: 'body', value: { kind: 'callback-url' } },
    { key: 'body.$.hook.mode', in: 'body', value: { kind: 'default', default: 'all' } },
    { key: 'body.$.kind', in: 'body', value: { kind: 'default', default: { a: 'x' } } },
  ]);
  t.deepEqual(
    dropped.map(({ key, reason }) => [key, reason]),
    [
      ['body.$.id', 'read-only'],
      ['body.$.stamp', 'read-only'],
      ['body.$.note', 'internal'],
    ],
  );
});

test('a circle ends in a box, and a schema that fans out without end is cut', async (t) => {
  const definitions = { Node: object({ name: { type: 'string' }, next: { $ref: '#/definitions/Node' } }) };
  const { inputs } = await cardOf([body({ $ref: '#/definitions/Node' })], { definitions });
  t.deepEqual(
    inputs.map(({ key, type }) => [key, type]),
    [
      ['body.$.name', 'string'],
      ['body.$.next', 'object'],
    ],
  );
  const fan = Object.fromEntries(
    Array.from({ length: 40 }, (_, level) => [
      `L${level}`,
      object(
        Object.fromEntries(
          ['a', 'b', 'c'].map((name) => [name, level === 39 ? { type: 'string' } : { $ref: `#/definitions/L${level + 1}` }]),
        ),
      ),
    ]),
  );
  const wide = await cardOf([body({ $ref: '#/definitions/L0' })], { definitions: fan });
  t.true(wide.inputs.length > 100 && wide.inputs.length <= 1000);
});
