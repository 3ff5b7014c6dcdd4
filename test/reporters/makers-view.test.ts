import test from 'ava';
import { describeConnector } from '../../harness/describe-connector.ts';
import { renderMakersView } from '../../harness/reporters/terminal/makers-view.ts';
import { body, object, type Raw } from '../consumers/view-of.ts';
import { loadExample } from '../rules/load-example.ts';

const TEXT = { type: 'string' };

async function textOf(
  operation: Raw,
  { columns = 100, path = {}, method = 'get' }: { columns?: number; path?: Raw; method?: string } = {},
): Promise<string> {
  const { connector } = await loadExample({
    definition: { paths: { '/things': { [method]: { operationId: 'DoThing', responses: {}, ...operation }, ...path } } },
  });
  return renderMakersView(describeConnector(connector, ['DoThing']), { color: false, columns });
}

/** An operation → a line that tells it. */
const LINES: readonly (readonly [what: string, operation: Raw, pattern: RegExp])[] = [
  ['internal', { 'x-ms-visibility': 'internal' }, /Makers do not see it: it is internal\./],
  ['deprecated', { deprecated: true }, /Flows {2}DoThing \(not shown in new flows: it is deprecated\)/],
  ['with paging', { 'x-ms-pageable': { nextLinkName: 'nextLink' } }, /\(with paging\)/],
  ['without a response', {}, /outputs: no response is read\n/],
  ['with a response that says nothing', { responses: { '200': { description: 'It.' } } }, /outputs: the response 200 describes nothing\n/],
  ['a trigger', { 'x-ms-trigger': 'single' }, /Apps {3}no function: it is a trigger/],
  [
    'a batch trigger',
    { 'x-ms-trigger': 'batch', responses: { '200': { schema: object({ value: { type: 'array', items: TEXT } }) } } },
    /starts once for each item of value\n/,
  ],
  [
    'a batch trigger of a list',
    { 'x-ms-trigger': 'batch', responses: { '200': { schema: { type: 'array', items: TEXT } } } },
    /starts once for each item of the body\n/,
  ],
  [
    'a function that cannot be called',
    { responses: { '200': { schema: { type: 'number', format: 'int128' } } } },
    /cannot be called: the response 200 is a number of the format "int128"\n/,
  ],
  [
    'an input left out',
    { parameters: [{ name: 'a', in: 'query', type: 'object', required: true }] },
    /left out: query\.\$\.a \(no place for the type object, required\)/,
  ],
  [
    'a body that apps do not write',
    { consumes: ['application/xml'], parameters: [body(object({ a: TEXT }))] },
    /left out: body\.\$ \(a body of no media type that is written, required\)/,
  ],
  [
    'values of another operation',
    { parameters: [{ name: 'a', in: 'query', ...TEXT, 'x-ms-dynamic-values': { operationId: 'ListTickets' } }] },
    /one that ListTickets gives/,
  ],
  [
    'a choice with a default, shown last',
    { parameters: [{ name: 'a', in: 'query', ...TEXT, enum: ['x', 'y'], default: 'y', 'x-ms-visibility': 'advanced' }] },
    /one of x, y; default "y"; advanced/,
  ],
  [
    'fields that apps fetch',
    { responses: { '200': { schema: object({ id: TEXT }, { 'x-ms-dynamic-schema': { operationId: 'ListTickets' } }) } } },
    /the response 200 gives \{id: Text, fields that ListTickets gives\}/,
  ],
  [
    'values within two lists',
    { responses: { '200': { schema: { type: 'array', items: { type: 'array', items: TEXT } } } } },
    /string, Apply to each 2 deep +body\.\$\.\[\*\]\.\[\*\]/,
  ],
];

for (const [what, operation, pattern] of LINES) {
  test(`tells of an operation: ${what}`, async (t) => {
    t.regex(await textOf(operation), pattern);
  });
}

test('long labels keep what tells them apart, and long keys their ends', async (t) => {
  const long = 'The things that the service has of all that there are';
  const schema = { type: 'array', title: long, items: object({ id: TEXT, name: TEXT, [`${'a'.repeat(60)}Z`]: TEXT }) };
  const text = await textOf({ responses: { '200': { schema } } });
  t.regex(text, /The things that …hat there are id +string/);
  t.regex(text, /The things that …t there are name +string/);
  t.regex(text, /…a+Z\n/);
});

test('a webhook gives its notification, and apps have no function of it', async (t) => {
  const text = await textOf(
    { 'x-ms-trigger': 'single', parameters: [body(object({ url: { ...TEXT, 'x-ms-notification-url': true } }))] },
    {
      method: 'post',
      path: { 'x-ms-notification-content': { schema: object({ subject: TEXT }) } },
    },
  );
  t.regex(text, /sent unseen: body\.\$\.url: the URL to call back/);
  t.regex(text, /outputs of the notification\n/);
});

test('no line of a list is wider than the terminal, whatever the definition says', async (t) => {
  const long = 'word '.repeat(60);
  const properties = Object.fromEntries(
    Array.from({ length: 80 }, (_, index) => [`${'field'.repeat(20)}${index}`, { ...TEXT, title: long }]),
  );
  const text = await textOf(
    {
      summary: long,
      parameters: [{ name: 'a', in: 'query', ...TEXT, 'x-ms-summary': long, enum: [long, long] }],
      responses: { '200': { schema: object(properties) } },
    },
    { columns: 60 },
  );
  t.deepEqual(
    text.split('\n').filter((line) => line.length > 60),
    [],
  );
  t.regex(text, /and 21 more\n/);
  t.regex(text, /\n {4}…\n/);
});

test('nothing that a definition says is obeyed by a terminal', async (t) => {
  const evil = '\u001b[2Jgone\r\n';
  const text = await textOf({
    summary: evil,
    parameters: [{ name: 'a', in: 'query', ...TEXT, 'x-ms-summary': evil, enum: [evil] }],
    responses: { '200': { schema: object({ [evil]: { ...TEXT, title: evil } }) } },
  });
  // oxlint-disable-next-line no-control-regex
  t.notRegex(text, /[\u001b\r]/);
});
