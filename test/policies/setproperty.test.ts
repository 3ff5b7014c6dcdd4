import test from 'ava';
import { applyToRequest, applyToResponse, jsonOf, noteKinds, policy } from './apply-to.ts';

const set = (parent: string, sub: string, value: string, section = 'Request') =>
  policy(
    'SetProperty',
    { newPropertyParentPathTemplate: parent, newPropertySubPathTemplate: sub, propertyValuePathTemplate: value },
    { section },
  );

/** Parent, sub-path, value, and the body before and after; the first three as Microsoft documents the template. */
const CASES: readonly (readonly [string, string, string, object, object])[] = [
  ['@body().peopleObject', 'location', 'USA', { peopleObject: { XYZ: {} } }, { peopleObject: { XYZ: {}, location: 'USA' } }],
  [
    '@body().people',
    'age',
    '30',
    { people: [{ name: 'xyz' }, { name: 'pqr' }] },
    {
      people: [
        { name: 'xyz', age: '30' },
        { name: 'pqr', age: '30' },
      ],
    },
  ],
  ['@body()', 'name', '{@body().first} {@body().last}', { first: 'Jo', last: 'Smith' }, { first: 'Jo', last: 'Smith', name: 'Jo Smith' }],
  ['@body()', 'payments', '[{@body().payments}]', { payments: { sum: 1 } }, { payments: [{ sum: 1 }] }],
  ['@body()', 'filters', '[{"values": {@body().filters} }]', { filters: ['a'] }, { filters: [{ values: ['a'] }] }],
  ['@body()', 'nextLink', '{@body().next}', { next: null }, { next: null, nextLink: null }],
  ['@body()', 'count', '{@body().a.n}', { a: { n: 5 } }, { a: { n: 5 }, count: 5 }],
  ['@body()', 'gone', '{@body().missing}', { a: 1 }, { a: 1, gone: null }],
  ['@body()', "['@odata.type']", 'contoso.note', {}, { '@odata.type': 'contoso.note' }],
  ['@body().notes', 'hint', ' !', { notes: [{}, 'text', {}] }, { notes: [{ hint: ' !' }, 'text', { hint: ' !' }] }],
  [
    '@body().notes',
    'label',
    '{@item().id}-{@body().desk}',
    { desk: 'd', notes: [{ id: 1 }] },
    { desk: 'd', notes: [{ id: 1, label: '1-d' }] },
  ],
  ['@body()', 'deep.er', 'x', {}, { deep: { er: 'x' } }],
  ['body()', 'a', 'b', {}, { a: 'b' }],
  ['@body()', '__proto__', '{"x":1}', {}, JSON.parse('{"__proto__":{"x":1}}') as object],
];

for (const [parent, sub, value, before, after] of CASES) {
  test(`${value} as ${sub} of ${parent} makes ${JSON.stringify(after)}`, async (t) => {
    const { request } = await applyToRequest([set(parent, sub, value)], { method: 'post', body: before });
    t.is(request.body?.data, JSON.stringify(after));
    t.is(request.headers['content-type'], 'application/json');
  });
}

test('without braces a path is text, and that is told', async (t) => {
  const applied = await applyToRequest([set('@body()', 'a', 'is @body().b')], { method: 'post', body: { b: 1 } });
  t.deepEqual(jsonOf(applied.request), { b: 1, a: 'is @body().b' });
  t.deepEqual(noteKinds(applied), ['policy-expression-literal']);
});

test('values of the connection need no braces', async (t) => {
  const situation = { method: 'post', body: {}, connection: { desk: 'main' } };
  const { request } = await applyToRequest([set('@body()', 'desk', "@connectionParameters('desk')")], situation);
  t.deepEqual(jsonOf(request), { desk: 'main' });
});

test('in the response section it is the answer that changes', async (t) => {
  const policies = [set('@body()', 'nextLink', '{@body().next}', 'Response')];
  const { response } = await applyToResponse(policies, { body: { next: 'https://api.contoso.com/2' } });
  t.deepEqual(jsonOf(response), { next: 'https://api.contoso.com/2', nextLink: 'https://api.contoso.com/2' });
});

test('where there is no object to set it in, nothing happens, and that is told', async (t) => {
  for (const body of ['no JSON', '{"broken":', '7', { other: 1 }, { desk: 'text' }, undefined]) {
    const applied = await applyToRequest([set('@body().desk', 'a', 'b')], { method: 'post', body });
    t.is(applied.request.body?.data, typeof body === 'object' ? JSON.stringify(body) : body);
    t.deepEqual(noteKinds(applied), body === undefined ? [] : ['policy-not-applied']);
  }
});

test('the length that is told is that of the changed body', async (t) => {
  const situation = { method: 'post', body: {}, headers: { 'content-length': '2', 'content-type': 'text/plain' } };
  const { request } = await applyToRequest([set('@body()', 'a', 'ü')], situation);
  t.is(request.headers['content-length'], String(Buffer.byteLength('{"a":"ü"}')));
  t.is(request.headers['content-type'], 'application/json');
  t.is(request.body?.bytes, 10);
});
