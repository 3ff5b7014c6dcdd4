import test from 'ava';
import { startMock } from './start-mock.ts';

const ok = (schema?: object, more: object = {}) => ({ description: 'Done.', ...(schema && { schema }), ...more });
const BOARD = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, name: { type: 'string' }, nested: { type: 'object', properties: { key: { type: 'integer' } } } },
};
const BOARDS = { type: 'object', properties: { boards: { type: 'array', items: BOARD }, total: { type: 'integer' } } };

/** A connector with an operation `Lists` that answers so, and another that reads it by an extension. */
function reading(extension: object, response: object) {
  return {
    '/lists': { get: { operationId: 'Lists', responses: { 200: response } } },
    '/things': {
      post: {
        operationId: 'Use',
        parameters: [
          {
            name: 'body',
            in: 'body',
            schema: {
              type: 'object',
              properties: { board: { type: 'string', ...('x-ms-dynamic-schema' in extension ? {} : extension) } },
              ...('x-ms-dynamic-schema' in extension || 'x-ms-dynamic-properties' in extension ? extension : {}),
            },
          },
        ],
        responses: { 200: ok() },
      },
    },
  };
}

const values = (more: object) => ({ 'x-ms-dynamic-values': { operationId: 'Lists', ...more } });
const list = (more: object) => ({ 'x-ms-dynamic-list': { operationId: 'Lists', parameters: {}, ...more } });

/** The choices that the designer would make of an answer. */
function choices(body: unknown, at: string | undefined, value: string, title: string) {
  const on = (from: unknown, path: string) =>
    path.split('/').reduce<unknown>((current, name) => (current as Record<string, unknown>)[name.replaceAll('~1', '/')], from);
  const items = (at === undefined ? body : on(body, at)) as unknown[];
  return items.map((item) => [on(item, value), on(item, title)]);
}

const CHOSEN: Readonly<
  Record<string, readonly [extension: object, schema: object | undefined, at: string | undefined, value: string, title: string]>
> = {
  'x-ms-dynamic-values': [
    values({ 'value-collection': 'boards', 'value-path': 'id', 'value-title': 'name' }),
    BOARDS,
    'boards',
    'id',
    'name',
  ],
  'x-ms-dynamic-list': [
    list({ itemsPath: 'boards', itemValuePath: 'nested/key', itemTitlePath: 'name' }),
    BOARDS,
    'boards',
    'nested/key',
    'name',
  ],
  'a name with a slash in it': [
    values({ 'value-collection': 'all~1boards', 'value-path': 'id', 'value-title': 'name' }),
    { type: 'object', properties: { 'all/boards': { type: 'array', items: BOARD } } },
    'all~1boards',
    'id',
    'name',
  ],
  'without a title': [values({ 'value-collection': 'boards', 'value-path': 'id' }), BOARDS, 'boards', 'id', 'id'],
  'without a list’s name: the answer itself': [
    values({ 'value-path': 'id', 'value-title': 'name' }),
    { type: 'array', items: BOARD },
    undefined,
    'id',
    'name',
  ],
  'without a list’s name: the first list': [values({ 'value-path': 'id', 'value-title': 'name' }), BOARDS, 'boards', 'id', 'name'],
  'an answer that declares nothing': [
    values({ 'value-collection': 'a/b', 'value-path': 'id', 'value-title': 'name' }),
    undefined,
    'a/b',
    'id',
    'name',
  ],
  'without a list’s name: an object without any': [
    values({ 'value-path': 'id', 'value-title': 'name' }),
    { type: 'object', properties: { total: { type: 'integer' } } },
    'value',
    'id',
    'name',
  ],
  'items that are declared as nothing': [
    values({ 'value-collection': 'boards', 'value-path': 'id', 'value-title': 'name' }),
    { type: 'object', properties: { boards: { type: 'array', items: {} } } },
    'boards',
    'id',
    'name',
  ],
  'names that the schema lacks': [
    values({ 'value-collection': 'boards', 'value-path': 'key', 'value-title': 'label' }),
    BOARDS,
    'boards',
    'key',
    'label',
  ],
};

for (const [what, [extension, schema, at, value, title]] of Object.entries(CHOSEN)) {
  test(`there is something to choose from: ${what}`, async (t) => {
    const mock = await startMock(t, reading(extension, ok(schema)));
    const answer = await mock.call('/lists');
    t.is(answer.status, 200);
    if (schema) t.true(mock.keeps('Lists', answer));
    const found = choices(answer.body, at, value, title);
    t.true(found.length >= 2);
    for (const [one, label] of found) t.true(one !== undefined && label !== undefined);
    t.is(new Set(found.map(([one]) => one)).size, found.length);
  });
}

test('the branches and leaves of a tree are there', async (t) => {
  const call = {
    operationId: 'Lists',
    itemsPath: 'boards',
    itemValuePath: 'id',
    itemTitlePath: 'name',
    itemIsParent: 'isFolder',
    parameters: {},
  };
  const mock = await startMock(t, reading({ 'x-ms-dynamic-tree': { settings: {}, open: call, browse: call } }, ok(BOARDS)));
  const { boards } = (await mock.call('/lists')).body as { boards: { id: string; isFolder: boolean }[] };
  t.deepEqual(
    boards.map(({ isFolder }) => isFolder),
    [true, false],
  );
});

type Folder = { readonly id: string; readonly isFolder: boolean };

const TREE_ITEM = { ...BOARD, properties: { ...BOARD.properties, isFolder: { type: 'boolean' } } };
const TREE_ITEMS = { type: 'object', properties: { boards: { type: 'array', items: TREE_ITEM } } };

/** A connector with a tree whose folders are named to the operation by its input `in`, which has the value `top` at the top. */
function tree({ top, browse = '/lists', response = ok(TREE_ITEMS) }: { top: object; browse?: string; response?: object }) {
  const parameters = [{ name: 'in', in: 'query', type: 'string' }];
  const paths = { itemsPath: 'boards', itemValuePath: 'id', itemTitlePath: 'name', itemIsParent: 'isFolder' };
  const extension = {
    'x-ms-dynamic-tree': {
      settings: { canSelectParentNodes: false, canSelectLeafNodes: true },
      open: { operationId: 'Lists', ...paths, parameters: top },
      browse: { operationId: browse === '/lists' ? 'Lists' : 'Below', ...paths, parameters: { in: { selectedItemValuePath: 'id' } } },
    },
  };
  const { '/lists': lists, ...others } = reading(extension, response);
  return {
    ...others,
    '/lists': { get: { ...lists.get, parameters } },
    '/below': { get: { operationId: 'Below', parameters, responses: { 200: response } } },
  };
}

for (const [what, top, first] of [
  ['nothing', {}, '/lists'],
  ['a literal', { in: { value: '/' } }, '/lists?in=/'],
  ['what a maker says', { in: { parameterReference: 'site' } }, '/lists?in=north'],
] as const) {
  test(`a tree that is opened with ${what} has a folder and a leaf at the top, and leaves alone below`, async (t) => {
    const mock = await startMock(t, tree({ top }));
    const boardsAt = async (path: string) => ((await mock.call(path)).body as { boards: Folder[] }).boards;
    const atTop = await boardsAt(first);
    t.deepEqual(
      atTop.map(({ isFolder }) => isFolder),
      [true, false],
    );
    const below = await boardsAt(`/lists?in=${encodeURIComponent(atTop[0]?.id ?? '')}`);
    t.deepEqual(
      below.map(({ isFolder }) => isFolder),
      [false, false],
    );
    t.is(new Set([...atTop, ...below].map(({ id }) => id)).size, 4);
    t.deepEqual(await boardsAt(first), atTop);
  });
}

test('an operation that trees only browse gives leaves alone', async (t) => {
  const mock = await startMock(t, tree({ top: {}, browse: '/below' }));
  const { boards } = (await mock.call('/below?in=x')).body as { boards: Folder[] };
  t.deepEqual(
    boards.map(({ isFolder }) => isFolder),
    [false, false],
  );
});

test('an example of a tree stays as it is at the top', async (t) => {
  const boards = [
    { id: 'b', name: 'B', isFolder: false },
    { id: 'a', name: 'A', isFolder: true },
  ];
  const mock = await startMock(t, tree({ top: {}, response: ok(TREE_ITEMS, { examples: { 'application/json': { boards } } }) }));
  t.deepEqual((await mock.call('/lists')).body, { boards });
  const below = (await mock.call('/lists?in=a')).body as { boards: Folder[] };
  t.false(below.boards.some(({ id, isFolder }) => isFolder || id === 'a' || id === 'b'));
});

test('an example that has what is needed stays as it is', async (t) => {
  const examples = {
    'application/json': {
      boards: [
        { id: 'b', name: 'B' },
        { id: 'a', name: 'A' },
      ],
    },
  };
  const more = { 'value-collection': 'boards', 'value-path': 'id', 'value-title': 'name' };
  const mock = await startMock(t, reading(values(more), ok(BOARDS, { examples })));
  t.deepEqual((await mock.call('/lists')).body, examples['application/json']);
});

const FETCHED: Readonly<Record<string, readonly [extension: object, response: object, read: (body: never) => unknown]>> = {
  'x-ms-dynamic-schema with a path': [
    { 'x-ms-dynamic-schema': { operationId: 'Lists', parameters: {}, 'value-path': 'a/schema' } },
    ok({ type: 'object' }),
    (body: { a: { schema: unknown } }) => body.a.schema,
  ],
  'x-ms-dynamic-schema without one: the map of properties': [
    { 'x-ms-dynamic-schema': { operationId: 'Lists', parameters: {} } },
    ok(),
    (body: object) => ({ type: 'object', properties: body }),
  ],
  'x-ms-dynamic-properties with a path': [
    { 'x-ms-dynamic-properties': { operationId: 'Lists', parameters: {}, itemValuePath: 'schema' } },
    ok({ type: 'object', properties: { schema: { type: 'object' } } }),
    (body: { schema: unknown }) => body.schema,
  ],
  'x-ms-dynamic-properties without one: the schema whole': [
    { 'x-ms-dynamic-properties': { operationId: 'Lists', parameters: {} } },
    ok({}),
    (body: unknown) => body,
  ],
};

for (const [what, [extension, response, read]] of Object.entries(FETCHED)) {
  test(`there is a schema in the right form: ${what}`, async (t) => {
    const mock = await startMock(t, reading(extension, response));
    const { body } = await mock.call('/lists');
    const schema = read(body as never) as { type: string; properties: Record<string, { type: string }> };
    t.is(schema.type, 'object');
    t.true(Object.values(schema.properties).length >= 2);
    for (const property of Object.values(schema.properties)) t.is(typeof property.type, 'string');
  });
}

test('what the declared schema forbids is not served', async (t) => {
  const closed = { ...BOARDS, properties: { boards: { type: 'array', maxItems: 1, items: BOARD } }, additionalProperties: false };
  const mock = await startMock(t, reading(values({ 'value-collection': 'boards', 'value-path': 'id', 'value-title': 'name' }), ok(closed)));
  t.true(mock.keeps('Lists', await mock.call('/lists')));
});
