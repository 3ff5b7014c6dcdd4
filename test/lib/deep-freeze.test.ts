import test from 'ava';
import { deepFreeze } from '../../harness/lib/deep-freeze.ts';

test('freezes everything below, and gives the value itself', (t) => {
  const value = { a: [{ b: { c: 1 } }], d: null, e: 'text' };
  t.is(deepFreeze(value), value);
  t.true(Object.isFrozen(value.a[0]?.b));
  t.throws(() => value.a.push({ b: { c: 2 } }), { instanceOf: TypeError });
});

test('circles end', (t) => {
  const value: { self?: unknown; list: unknown[] } = { list: [] };
  value.self = value;
  value.list.push(value);
  t.notThrows(() => deepFreeze(value));
  t.true(Object.isFrozen(value.list));
});

test('what is no object passes', (t) => {
  for (const value of [null, undefined, 1, 'a', true]) t.is(deepFreeze(value), value);
});
