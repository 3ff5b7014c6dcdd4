import test from 'ava';
import { type RunningMock, startMock } from './start-mock.ts';

const TICKET = {
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'integer' },
    title: { type: 'string', maxLength: 30 },
    state: { type: 'string', enum: ['open', 'closed'] },
    created: { type: 'string', format: 'date-time' },
  },
};
const list = (more: object = {}) => ({ type: 'object', properties: { value: { type: 'array', items: TICKET }, ...more } });

function listing(schema: object, more: object = {}) {
  const parameters = [{ name: 'state', in: 'query', type: 'string' }];
  return { '/tickets': { get: { operationId: 'List', parameters, responses: { 200: { description: 'Found.', schema } }, ...more } } };
}

/** The pages that the links lead to, from the first. */
async function follow({ call }: RunningMock, path: string, link: (body: never) => unknown) {
  const pages = [await call(path)];
  for (let next = link(pages[0]?.body as never); typeof next === 'string' && next !== '' && pages.length < 10;) {
    const page = await call(next);
    pages.push(page);
    next = link(page.body as never);
  }
  return pages;
}

const LINKED: Readonly<Record<string, readonly [schema: object, more: object, name: string]>> = {
  'x-ms-pageable': [list({ nextLink: { type: 'string' } }), { 'x-ms-pageable': { nextLinkName: 'nextLink' } }, 'nextLink'],
  'x-ms-pageable whose link is missing from the schema': [
    list(),
    { 'x-ms-pageable': { nextLinkName: '@odata.nextLink' } },
    '@odata.nextLink',
  ],
  'a property that is called like a next link': [list({ '@odata.nextLink': { type: 'string', format: 'uri' } }), {}, '@odata.nextLink'],
};

for (const [what, [schema, more, name]] of Object.entries(LINKED)) {
  test(`${what}: three pages, each of other things, the last without a link`, async (t) => {
    const mock = await startMock(t, listing(schema, more));
    const pages = await follow(mock, '/tickets?state=open', (body) => body[name]);
    t.is(pages.length, 3);
    for (const [index, page] of pages.entries()) {
      t.is(page.status, 200);
      t.true(mock.keeps('List', page));
      if (index < 2) t.true(page.body[name].startsWith(`${mock.url}/tickets?state=open&`));
      else t.false(name in page.body);
    }
    const ids = pages.flatMap(({ body }) => body.value.map(({ id }: { id: number }) => id) as number[]);
    const titles = pages.flatMap(({ body }) => body.value.map(({ title }: { title: string }) => title) as string[]);
    t.is(new Set(ids).size, ids.length);
    t.is(new Set(titles).size, ids.length);
  });
}

test('the last page has null where the schema allows that, and an empty text where a link is required', async (t) => {
  for (const [link, required, last] of [
    [{ type: 'string', 'x-nullable': true }, ['nextLink'], null],
    [{ type: 'string' }, ['nextLink'], ''],
  ] as const) {
    const mock = await startMock(t, listing({ ...list({ nextLink: link }), required }));
    const pages = await follow(mock, '/tickets', ({ nextLink }) => nextLink);
    t.is(pages.length, 3);
    t.is(pages[2]?.body.nextLink, last);
    for (const page of pages) t.true(mock.keeps('List', page));
  }
});

test('the policy updatenextlink says where the link stands', async (t) => {
  const meta = { meta: { type: 'object', properties: { next: { type: 'string' }, total: { type: 'integer' } } } };
  const policy = {
    templateId: 'UpdateNextLink',
    title: 'Next link',
    parameters: {
      'x-ms-apimTemplateParameter.nextLinkPropertyName': 'next',
      'x-ms-apimTemplateParameter.nextLinkParentPropertyPath': '@body().meta',
    },
  };
  const mock = await startMock(t, listing(list(meta)), { policies: [policy] });
  const pages = await follow(mock, '/tickets', (body: { meta: { next?: string } }) => body.meta.next);
  t.is(pages.length, 3);
  t.is(pages[2]?.body.meta.total, pages[0]?.body.meta.total);
});

test('a page that is asked for by its status leads nowhere', async (t) => {
  for (const [link, required, alone] of [
    [{ type: 'string' }, [], undefined],
    [{ type: 'string', 'x-nullable': true }, ['nextLink'], null],
  ] as const) {
    const mock = await startMock(t, listing({ ...list({ nextLink: link }), required }));
    const page = await mock.call('/tickets', { prefer: 'code=200' });
    t.is(page.status, 200);
    t.true(page.body.value.length > 0);
    t.is(page.body.nextLink, alone);
    t.true(mock.keeps('List', page));
  }
});

test('a list without a link, and an answer without a list, stay as they are', async (t) => {
  const none = await startMock(t, listing(list()));
  t.deepEqual(Object.keys((await none.call('/tickets')).body), ['value']);
  const single = await startMock(t, listing({ type: 'object', properties: { id: { type: 'integer' }, nextLink: { type: 'string' } } }));
  t.is((await single.call('/tickets')).status, 200);
  const closed = await startMock(t, listing({ ...list(), additionalProperties: false }, { 'x-ms-pageable': { nextLinkName: 'nextLink' } }));
  const page = await closed.call('/tickets');
  t.true(closed.keeps('List', page));
});

test('an API key in the query never stands in a link', async (t) => {
  const root = { securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'code' } } };
  const mock = await startMock(t, listing(list({ nextLink: { type: 'string' } })), { root });
  const { body } = await mock.call('/tickets?code=mock-api-key');
  t.regex(body.nextLink, /conncert-page=2/);
  t.notRegex(body.nextLink, /code=/);
  t.is((await mock.call(`${body.nextLink}&code=mock-api-key`)).status, 200);
  t.is((await mock.call(body.nextLink)).status, 401);
});

for (const page of ['0', '4', 'x', '1.5'])
  test(`page ${page}, to which no link of the mock leads, is refused`, async (t) => {
    const mock = await startMock(t, listing(list({ nextLink: { type: 'string' } })));
    const { status, body } = await mock.call(`/tickets?conncert-page=${page}`);
    t.is(status, 400);
    t.is(body.detail, `There is no page ${page}: the list has 3.`);
    t.is((await mock.call('/tickets?conncert-page=3')).status, 200);
  });
