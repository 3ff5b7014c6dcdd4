import test from 'ava';
import type { Expectation } from '../../harness/model/contract.ts';
import { CONFORMING, finds, judge } from './judge.ts';

function expecting(expectation: Expectation): object {
  return { kind: 'authored', title: 'by hand', expected: { kind: 'authored', expectation } };
}

const MET: readonly (readonly [string, Expectation])[] = [
  ['its status', { status: 200 }],
  ['one of several statuses', { status: [404, 200] }],
  ['a header that is there', { headers: { 'Content-Type': true } }],
  ['the value of a header', { headers: { 'content-type': 'application/json; charset=utf-8' } }],
  ['part of the body', { body: { id: 7, parts: [{ sku: 'B-1', count: 2, unit: { name: 'piece', symbol: 'pc' } }] } }],
  ['null in the body', { body: { note: null } }],
  ['nothing', {}],
];

for (const [what, expectation] of MET) {
  test(`says nothing where the answer has ${what}, as expected`, async (t) => {
    await finds(t, { made: expecting(expectation) }, []);
  });
}

const UNMET: readonly (readonly [string, Expectation, readonly string[]])[] = [
  ['another status', { status: 404 }, ['status', '404', '200']],
  ['none of several statuses', { status: [404, 410] }, ['status', '404 or 410', '200']],
  ['a header that is absent', { headers: { ETag: true } }, ['header ETag', 'present', 'absent']],
  [
    'another header value',
    { headers: { 'content-type': 'text/csv' } },
    ['header content-type', 'text/csv', 'application/json; charset=utf-8'],
  ],
  ['another value in the body', { body: { id: 8 } }, ['/id', '8 (integer)', '7 (integer)']],
  ['an absent property', { body: { size: 1 } }, ['/size', '1 (integer)', 'absent']],
  [
    'a shorter array',
    { body: { parts: [] } },
    ['/parts', '[] (array)', '[{"sku":"B-1","count":2,"unit":{"name":"piece","symbol":"pc"}}] (array)'],
  ],
  ['a property named as one that every object has', { body: { toString: 'x' } as object }, ['/toString', '"x" (text)', 'absent']],
  ['a name with a slash', { body: { 'a/b': 1 } }, ['/a~1b', '1 (integer)', 'absent']],
  ['a root of another kind', { body: [1] }, ['body', '[1] (array)', `${JSON.stringify(CONFORMING).slice(0, 77)}… (object)`]],
];

for (const [what, expectation, [path, expected, actual]] of UNMET) {
  test(`flags ${what}`, async (t) => {
    const [finding] = await finds(t, { made: expecting(expectation) }, ['expectation-not-met']);
    t.like(finding, { severity: 'error', fault: 'service' });
    t.like(finding?.differences?.[0], { path, expected, actual });
    t.is(finding?.message, `The answer is not what the contract expects: ${path} is ${actual}, expected ${expected}.`);
  });
}

test('tells every difference', async (t) => {
  const expectation = { status: 201, headers: { Location: true as const }, body: { id: 8, name: 'Desk' } };
  const [finding] = await finds(t, { made: expecting(expectation) }, ['expectation-not-met']);
  t.deepEqual(
    finding?.differences?.map(({ path }) => path),
    ['status', 'header Location', '/id', '/name'],
  );
});

test('compares text bodies as text', async (t) => {
  const operation = { produces: ['text/plain'], responses: { '200': { description: 'Fine.', schema: { type: 'string' } } } };
  const headers = { 'content-type': 'text/plain' };
  await finds(t, { operation, headers, body: 'fine', made: expecting({ body: 'fine' }) }, []);
  await finds(t, { operation, headers, body: 'fine', made: expecting({ body: 'bad' }) }, ['expectation-not-met']);
});

test('a mock has no data for what a contract expects, and nobody is blamed', async (t) => {
  const { statements, inconclusive } = await judge({
    made: expecting({ status: 404 }),
    mock: { operationId: 'ReadThing', source: 'prism' },
  });
  t.deepEqual(statements, []);
  t.is(inconclusive, 'The mock has no data for what the contract expects.');
});
