import test from 'ava';
import { finds } from './judge.ts';

const text = { type: 'string' };
const FILE = { type: 'object', properties: { name: text, size: { type: 'integer' } } };

for (const [what, schema, body, words] of [
  [
    'is wrapped',
    FILE,
    { data: { name: 'a', size: 3 } },
    'The body holds none of the declared properties ("name", "size"): they stand one level further down, in "data"',
  ],
  [
    'is wrapped in a list',
    FILE,
    { items: [{ name: 'a' }] },
    'The body holds none of the declared properties ("name", "size"): they stand one level further down, in "items"',
  ],
  [
    'is written otherwise',
    FILE,
    { Name: 'a', Size: 3 },
    'The body holds none of the declared properties ("name", "size"): it holds "Name" instead of "name"',
  ],
  ['is something else', FILE, { status: 'ok' }, 'The body holds none of the declared properties ("name", "size") but "status"'],
  [
    'is one and wrapped',
    { type: 'object', properties: { name: text } },
    { data: { name: 'a' } },
    'The body holds none of the declared properties ("name"): they stand one level further down, in "data"',
  ],
  [
    'lies deeper',
    { type: 'object', properties: { value: { type: 'array', items: FILE } } },
    { value: [{ file: { name: 'a' } }, { file: { name: 'b' } }] },
    '/value/0 holds none of the declared properties ("name", "size"): they stand one level further down, in "file"',
  ],
] as const)
  test(`an answer of which all that is declared ${what} is told`, async (t) => {
    const [finding] = await finds(t, { schema, body }, ['response-nothing-declared']);
    t.is(finding?.message, `${words}.`);
    t.is(finding?.severity, 'warning');
  });

for (const [what, schema, body] of [
  ['is empty', FILE, {}],
  ['holds one of them', FILE, { size: 3, data: { name: 'a' } }],
  ['holds annotations alone', FILE, { '@odata.context': 'x', _links: {} }],
  ['lacks the only one', { type: 'object', properties: { warning: text } }, { status: 'ok' }],
  ['may hold anything', { ...FILE, additionalProperties: { type: 'string' } }, { status: 'ok' }],
  ['is one of several kinds', { type: 'array', items: FILE }, [{ folder: 'x' }, { name: 'a', size: 1 }]],
  ['has an empty list', { type: 'object', properties: { value: { type: 'array', items: FILE } } }, { value: [] }],
  ['has a part that declares nothing', { allOf: [FILE, { type: 'object' }] }, { status: 'ok' }],
  ['has a part that is given by another operation', { allOf: [FILE, { ...FILE, 'x-ms-dynamic-schema': {} }] }, { status: 'ok' }],
  ['holds what allOf declares', { allOf: [FILE, { type: 'object', properties: { owner: text } }] }, { name: 'a' }],
] as const)
  test(`an answer that ${what} is not told`, (t) => finds(t, { schema, body }, []).then(() => undefined));
